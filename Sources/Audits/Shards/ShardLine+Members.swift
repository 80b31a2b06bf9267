import Reports
import StrictEncoding

extension ShardHead {
  var members: [(String, JSONValue)] {
    [
      ("shard", .number(JSONNumber(shard.number))), ("shards", .number(JSONNumber(shard.count))),
      ("settings", .array(settings.map { .string($0) })), ("inventory", .string(inventory)),
      ("bundles", .string(bundles)),
    ]
  }

  init?(_ members: ShardMembers) {
    guard let number = members.count("shard"), let count = members.count("shards"),
      let shard = Shard(number: number, of: count),
      let settings = members.list(
        "settings",
        { value -> String? in
          if case .string(let text) = value { text } else { nil }
        }),
      let inventory = members.text("inventory"), let bundles = members.text("bundles")
    else { return nil }
    self.init(shard: shard, settings: settings, inventory: inventory, bundles: bundles)
  }
}

extension ShardBundle {
  var members: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("bundle", .number(JSONNumber(position))),
      ("matched", .array(matched.map { .number(JSONNumber($0)) })),
    ]
    guard let look else { return members }
    members += ShardMembers.members("path", path: look.path)
    members += look.line.map { [("line", .number(JSONNumber($0)))] } ?? []
    members.append(("names", .array(look.names.map { name in name.map { .string($0) } ?? .null })))
    return members
  }

  init?(_ members: ShardMembers) {
    guard let position = members.place("bundle"),
      let matched = members.list("matched", { ShardMembers.number($0).map { Int($0) } })
    else { return nil }
    self.init(position: position, matched: matched, look: nil)
    guard members.has("path") else { return }
    guard let path = members.path("path"), !members.has("line") || members.count("line") != nil,
      let names = members.list(
        "names",
        { value -> String?? in
          switch value {
          case .string(let name): .some(name)
          case .null: .some(nil)
          default: nil
          }
        })
    else { return nil }
    look = Look(path: path, line: members.count("line"), names: names)
  }
}

extension ShardSuspect {
  private enum Word: String { case judged, unread, nothing, outOfScope = "out-of-scope" }

  var members: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("place", .number(JSONNumber(place)))]
    switch otherwise {
    case .judged: members.append(("otherwise", .string(Word.judged.rawValue)))
    case .unread: members.append(("otherwise", .string(Word.unread.rawValue)))
    case .nothing: members.append(("otherwise", .string(Word.nothing.rawValue)))
    case .outOfScope(let word, let fileExtension):
      members.append(("otherwise", .string(Word.outOfScope.rawValue)))
      members.append(("as", .string(word)))
      if let fileExtension { members.append(("extension", .string(fileExtension))) }
    }
    return members + [("artifact", row.json)]
  }

  init?(_ members: ShardMembers) {
    guard let place = members.place("place"), let row = members.row("artifact"),
      let text = members.text("otherwise"), let word = Word(rawValue: text)
    else { return nil }
    switch word {
    case .judged: self.init(place: place, row: row, otherwise: .judged)
    case .unread: self.init(place: place, row: row, otherwise: .unread)
    case .nothing: self.init(place: place, row: row, otherwise: .nothing)
    case .outOfScope:
      // The extensions add up to what is `other`.
      guard let kind = members.text("as"),
        kind.isExactly("other") == (members.text("extension") != nil)
      else { return nil }
      self.init(
        place: place, row: row,
        otherwise: .outOfScope(kind, fileExtension: members.text("extension")))
    }
  }
}

extension ShardDoubt {
  init?(_ members: ShardMembers) {
    guard let isTold = members.flag("told"), let finding = members.finding("finding"),
      finding.path != nil
    else { return nil }
    self.init(finding, isTold: isTold)
  }
}
