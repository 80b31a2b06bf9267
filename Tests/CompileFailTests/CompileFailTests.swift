import Testing

/// What must not be possible does not compile, for the reason that is expected.
@Suite struct CompileFailTests {
  @Test(arguments: try Program.all())
  func `A program meets exactly the errors that it names`(program: Program) throws {
    let outcome = try Compiler().compile(program)
    guard !program.expected.isEmpty else {
      #expect(outcome.succeeded, "\(outcome.output)")
      return
    }
    #expect(!outcome.succeeded, "\(program.name) compiles")
    let found = outcome.errors.sorted()
    let expected = program.expected.sorted()
    #expect(found.map(\.line) == expected.map(\.line), "\(outcome.output)")
    for (error, mark) in zip(found, expected) where error.line == mark.line {
      #expect(error.text.contains(mark.text), "line \(error.line)")
    }
  }

  @Test func `Exactly one program must compile, so that a broken compiler run cannot pass`() throws
  {
    let programs = try Program.all()
    #expect(programs.filter(\.expected.isEmpty).map(\.name) == ["Control"])
    #expect(programs.count > 20)
  }
}
