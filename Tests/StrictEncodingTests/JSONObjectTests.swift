import StrictEncoding
import Testing

@Suite struct JSONObjectTests {
  private let composed = "\u{E9}"
  private let decomposed = "e\u{301}"

  @Test func `names that Swift calls equal are two members if their bytes differ`() throws {
    #expect(composed == decomposed, "this is why the test exists")
    let object: JSONObject = [composed: 1, decomposed: 2]
    #expect(object.count == 2)
    #expect(object[composed] == 1)
    #expect(object[decomposed] == 2)
    #expect(JSONObject([(composed, 1)])[decomposed] == nil)
  }

  @Test func `bytewise names hold in a large object too`() {
    var object = JSONObject()
    for number in 0..<100 { insertNew("m\(number)", .null, &object) }
    insertNew(composed, 1, &object)
    #expect(object[decomposed] == nil)
    insertNew(decomposed, 2, &object)
    #expect(object[composed] == 1)
    #expect(object[decomposed] == 2)
  }

  @Test func `values and objects differ where their bytes differ`() {
    #expect(JSONValue.string(composed) != JSONValue.string(decomposed))
    #expect(Set([JSONValue.string(composed), .string(decomposed)]).count == 2)
    #expect(JSONObject([(composed, 1)]) != JSONObject([(decomposed, 1)]))
    #expect(Set([JSONObject([(composed, 1)]), JSONObject([(decomposed, 1)])]).count == 2)
  }

  @Test func `equality and hash ignore the order of members`() {
    let first: JSONObject = ["a": 1, "b": [1, 2], "c": ["x": true]]
    let second: JSONObject = ["c": ["x": true], "a": 1, "b": [1, 2]]
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(first.names == ["a", "b", "c"])
    #expect(second.names == ["c", "a", "b"])
    #expect(first != ["a": 1, "b": [2, 1], "c": ["x": true]])
    #expect(first != ["a": 1, "b": [1, 2]])
  }

  @Test(arguments: [0, 1, 11, 12, 13, 14, 31, 32, 33, 500])
  func `each member is found at every size, and no other`(_ count: Int) {
    var object = JSONObject()
    for number in 0..<count { insertNew("m\(number)", .number(JSONNumber(number)), &object) }
    for number in 0..<count {
      #expect(object["m\(number)"]?.integerValue == Int64(number))
      let isTakenTwice = object.insert("m\(number)", .null)
      #expect(!isTakenTwice)
    }
    #expect(object.count == count)
    #expect(object["m\(count)"] == nil)
    #expect(object[""] == nil)
    #expect(object.isEmpty == (count == 0))
  }

  @Test func `a copy does not change with its original`() {
    var object = JSONObject((0..<20).map { ("m\($0)", .null) })
    let copy = object
    insertNew("new", true, &object)
    #expect(copy["new"] == nil)
    #expect(copy.count == 20)
    #expect(object["new"] == true)
  }

  @Test func `a member given twice in code is a fault of ours`() async {
    await #expect(processExitsWith: .failure) {
      _ = JSONObject([("a", 1), ("a", 2)])
    }
  }

  private func insertNew(_ name: String, _ value: JSONValue, _ object: inout JSONObject) {
    let isNew = object.insert(name, value)
    #expect(isNew)
  }
}
