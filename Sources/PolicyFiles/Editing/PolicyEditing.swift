import Digests
import NativeSystem
import NativeTOML
import Policies
public import SigningKeys
public import StrictEncoding
public import TrustRoots

/// A change to the outermost file of a policy, which keeps everything else in it as it is written.
///
/// The changed text is read like any policy before it takes the file's place.
public struct PolicyEditing: Sendable {
  private let text: PolicyText
  private let document: PolicyDocument
  private let now: Timestamp

  /// Opens a policy's file.
  public init(_ path: String, at now: Timestamp) throws(PolicyFileError) {
    text = try PolicyText(reading: path)
    try PolicyLoading(now: now).check(text)
    document = try PolicyDocument(text)
    self.now = now
  }

  /// The key that the file lists under a name.
  public func key(named name: String) throws(PolicyFileError) -> PolicySigner {
    guard let key = document.keys.first(where: { $0.name.isExactly(name) }) else {
      throw try unknown(name)
    }
    return try KeyMaking(document: document).key(key)
  }

  /// The file with another state of a key; times of the old state are removed, its window stays.
  ///
  /// - Parameters:
  ///   - name: The policy's name for the key, which the file must list under a header of its own.
  ///   - state: What has become of the key.
  ///   - list: The file of signatures that are accepted all the same, relative to the policy's folder.
  /// - Returns: The changed file.
  /// - Throws: ``PolicyFileError`` where the key is not there, is not written on lines of its own, or the
  ///   changed file is no policy.
  public func settingState(
    of name: String, to state: KeyLifetime.State, accepting list: AcceptedList? = nil
  ) throws(PolicyFileError) -> EditedPolicy {
    guard let key = document.keys.first(where: { $0.name.isExactly(name) }) else {
      throw try unknown(name)
    }
    guard key.reader.table.hasHeader, let header = key.reader.line else {
      throw key.reader.error(.notEditable)
    }
    let editable = EditableText(text.bytes)
    var edits: [(range: Range<Int>, text: String)] = []
    for member in key.reader.table.members
    where ["state", "at", "since", "accepted"].contains(where: { $0.isExactly(member.name) }) {
      edits += try lines(of: member, key.reader, header).map { lines in
        (editable.lines(from: lines.lowerBound, to: lines.upperBound), "")
      }
    }
    let end = editable.lines(from: header, to: header).upperBound
    let lines = Self.lines(of: state, accepting: list)
    let newline = editable.newline
    let lead = editable.count == end && !editable.endsWithLine ? newline : ""
    edits.append((end..<end, lead + lines.map { $0 + newline }.joined()))
    let path = list.map { PinnedReading(base: text.path).path(of: $0.path) }
    let pending = path.map { PolicyText(path: $0, bytes: Array((list?.text ?? "").utf8)) }
    return try edited(editable.replacing(edits), pending)
  }

  /// The file with a further key, which a role of the file has from now on.
  public func adding(
    _ key: PublicKey, named name: String, purposes: [String], toRole role: String
  ) throws(PolicyFileError) -> EditedPolicy {
    let editable = EditableText(text.bytes)
    guard let own = document.roles.first(where: { $0.role.name.isExactly(role) }) else {
      throw document.reader.error(.policy(.unknownRole(role)), at: "roles")
    }
    if document.keys.contains(where: { $0.name.isExactly(name) }) {
      throw document.reader.error(.policy(.repeatedName(name)), at: "keys")
    }
    try document.reader.demandName(name)
    guard let value = own.reader.table["keys"] else { throw own.reader.error(.notEditable) }
    let newline = editable.newline
    let table =
      (editable.endsWithLine ? newline : newline + newline)
      + PolicyWriting.key(key, named: name, purposes: purposes)
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: newline)
    return try edited(
      editable.replacing([
        Self.listing(name, in: value, editable), (editable.count..<editable.count, table),
      ]))
  }

  /// The place where a further name goes into a list, behind the last one, so that comments stay; a
  /// single name becomes a list.
  private static func listing(
    _ name: String, in value: TOMLValue, _ editable: EditableText
  ) -> (range: Range<Int>, text: String) {
    if case .array(let names) = value.content, let last = names.last {
      let end = editable.offset(of: last.region.end)
      return (end..<end, ", \"\(name)\"")
    }
    let begin = editable.offset(of: value.region.begin)
    let range = begin..<editable.offset(of: value.region.end)
    return (range, "[" + editable.text(in: range) + ", \"\(name)\"]")
  }

  /// A key of another file is changed there, and that file's new digest is then to be pinned.
  private func unknown(_ name: String) throws(PolicyFileError) -> PolicyFileError {
    var modules = PolicyModules()
    _ = try modules.read(text)
    let other = modules.documents.first { $0.keys.contains { $0.name.isExactly(name) } }
    guard let other else { return document.reader.error(.policy(.unknownKey(name)), at: "keys") }
    return document.reader.error(.listedElsewhere(key: name, file: other.file))
  }

  /// The lines of a member, which has them for itself.
  private func lines(
    of member: TOMLMember, _ reader: TableReader, _ header: Int
  ) throws(PolicyFileError) -> [ClosedRange<Int>] {
    let lines = Self.lines(of: member)
    let isAlone = reader.table.members.allSatisfy { other in
      other.position == member.position || !lines.contains { $0.contains(other.position.line) }
    }
    guard isAlone, !lines.contains(where: { $0.contains(header) }) else {
      throw reader.error(.notEditable)
    }
    return lines
  }

  /// The lines of a value; of tables with headers or dotted keys the headers and each member, since
  /// other tables may stand between them.
  private static func lines(of member: TOMLMember) -> [ClosedRange<Int>] {
    let values =
      if case .array(let values) = member.value.content { values } else { [member.value] }
    let open = values.compactMap { value -> (TOMLTable, TOMLRegion)? in
      guard case .table(let table) = value.content, !table.isInline else { return nil }
      return (table, value.region)
    }
    guard !open.isEmpty else { return [member.position.line...member.value.region.end.line] }
    return open.flatMap { table, region in
      (table.hasHeader ? [region.begin.line...region.end.line] : [])
        + table.members.flatMap(Self.lines)
    }
  }

  private func edited(
    _ bytes: [UInt8], _ pending: PolicyText? = nil
  ) throws(PolicyFileError) -> EditedPolicy {
    let text = PolicyText(path: text.path, bytes: bytes)
    try PolicyLoading(now: now, pending: pending).check(text)
    return EditedPolicy(path: text.path, bytes: bytes)
  }

  private static func lines(
    of state: KeyLifetime.State, accepting list: AcceptedList?
  ) -> [String] {
    var lines = ["state = \"\(state.name)\""]
    switch state {
    case .active, .compromised(nil): break
    case .retired(let at), .superseded(let at): lines.append("at = \(at)")
    case .compromised(let since?): lines.append("since = \(since)")
    }
    if let list {
      lines.append(
        "accepted = { file = \(PolicyWriting.quoted(list.path)), digest = \"\(list.digest)\" }")
    }
    return lines
  }
}

/// A list of accepted signatures that is to be written beside a policy.
public struct AcceptedList: Sendable {
  /// The path, relative to the policy's folder.
  public let path: String
  /// The text of the file.
  public let text: String

  /// The digest by which the policy pins it.
  var digest: SHA256Digest { SHA256Digest.of(Array(text.utf8)) }

  /// Notes a list.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// A policy's file as it is to be, which was read as a policy.
public struct EditedPolicy: Sendable {
  /// The file.
  public let path: String
  /// Its new content.
  public let bytes: [UInt8]
}
