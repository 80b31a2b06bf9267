/// A quick, tolerant walk over the headers of a possible tar archive.
///
/// It answers whether the bytes are a tar archive at all, whether any name in it means a container
/// image, and whether the walk met something odd. Nothing else is concluded from it. It is told
/// which bytes to ask for by ``wanted`` and is given them, from a file or from a stream.
struct TarSurvey {
  /// The next bytes to give, or nil when the survey is over.
  private(set) var wanted: (offset: UInt64, count: Int)? = (0, TarHeader.blockSize)
  /// True if the first block is a tar header, or the archive is an empty one.
  private(set) var isTar = false
  /// True if a name was seen that a loader of images would act on.
  private(set) var seesMarker = false
  /// True if a name was seen that archives of images have, such as `blobs/sha256/…`.
  private(set) var seesImageName = false
  /// True if a reader might see more than this walk did.
  private(set) var isOdd = false
  /// Where the first entry stands that is one more than the strict reader takes.
  private(set) var entryBeyondLimit: UInt64?

  private var extensionFlag: UInt8?
  private var extensionNames: [[UInt8]] = []
  private var extensionSize: UInt64?
  private var hasSeenZeros = false
  private var next: UInt64 = 0
  private var entryCount = 0

  /// Takes the wanted bytes; fewer than wanted mean that the archive ends there.
  mutating func give(_ bytes: [UInt8]) {
    guard let wanted else { return }
    guard bytes.count == wanted.count else { return stop(at: bytes) }
    if let flag = extensionFlag {
      extensionFlag = nil
      takeExtension(flag, bytes)
      self.wanted = (next, TarHeader.blockSize)
    } else if bytes.allSatisfy({ $0 == 0 }) {
      takeZeros(at: wanted.offset)
    } else {
      takeHeader(bytes, at: wanted.offset)
    }
  }

  private mutating func end(odd: Bool) {
    isOdd = isOdd || odd
    wanted = nil
  }

  /// Ends at bytes that are no header, which may still hold the name that a header had.
  private mutating func stop(at bytes: [UInt8]) {
    if isTar, !bytes.isEmpty, extensionFlag == nil {
      let missing = [UInt8](repeating: 0, count: TarHeader.blockSize - bytes.count)
      look(at: extensionNames + LenientTarFields(bytes + missing).names)
    }
    end(odd: isTar)
  }

  private mutating func takeZeros(at offset: UInt64) {
    // An archive of nothing but zeros holds no image.
    if offset == 0 || hasSeenZeros { return end(odd: false) }
    hasSeenZeros = true
    wanted = (offset + UInt64(TarHeader.blockSize), TarHeader.blockSize)
  }

  private mutating func takeHeader(_ block: [UInt8], at offset: UInt64) {
    guard LenientTarFields.hasChecksum(block) else { return stop(at: block) }
    isTar = true
    if hasSeenZeros { isOdd = true }
    let fields = LenientTarFields(block)
    let start = offset + UInt64(TarHeader.blockSize)
    let isExtension = LenientTarFields.extensionFlags.contains(fields.typeFlag)
    guard let size = isExtension ? fields.size : extensionSize ?? fields.size,
      let end = LenientTarFields.end(of: size, from: start)
    else { return self.end(odd: true) }
    if extensionSize != nil, size != fields.size, fields.size != 0 { isOdd = true }
    next = end
    if !isExtension { checkContent(of: fields, size, from: start) }
    if isExtension, size > 0, size <= TarLimits.extensionHeader {
      extensionFlag = fields.typeFlag
      wanted = (start, Int(size))
    } else {
      look(at: extensionNames + fields.names)
      entryCount += isExtension ? 0 : 1
      if entryCount > TarLimits.entries, entryBeyondLimit == nil { entryBeyondLimit = offset }
      extensionNames = []
      extensionSize = nil
      if isExtension { isOdd = true }
      wanted = (next, TarHeader.blockSize)
    }
  }

  /// Steps into content that some readers skip and others do not: it may hold an entry.
  private mutating func checkContent(
    of fields: LenientTarFields, _ size: UInt64, from start: UInt64
  ) {
    if fields.hasNoContent(named: extensionNames) {
      guard size > 0 else { return }
      isOdd = true
      next = start
    } else if !fields.isFile {
      isOdd = true
    }
  }

  private mutating func takeExtension(_ flag: UInt8, _ content: [UInt8]) {
    guard flag == TarType.pax || flag == TarType.globalPAX else {
      extensionNames.append(content)
      return
    }
    guard let records = try? PAXRecords(content, at: 0) else {
      // The records may be read by others; their names are looked for without any order.
      isOdd = true
      extensionNames += LenientTarFields.names(in: content)
      return
    }
    if flag == TarType.globalPAX, !records.isOnlyComment { isOdd = true }
    extensionNames += [records.path, records.linkPath].compactMap { $0 }
    extensionSize = records.size ?? extensionSize
  }

  private mutating func look(at names: [[UInt8]]) {
    for name in names {
      if seesMarker { return }
      guard ImageNames.mayMatter(name) else { continue }
      let path = LenientTarFields.path(of: name)
      seesMarker = ImageNames.isMarker(path)
      seesImageName = seesImageName || ImageNames.isTypical(path)
    }
  }
}
