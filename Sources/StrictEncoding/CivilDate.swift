/// A day of the proleptic Gregorian calendar, converted from and to a day number.
///
/// Years are counted from March, so that the leap day is the last of its year; 400 years are one
/// whole cycle of 146,097 days.
struct CivilDate {
  let year: Int64
  let month: Int64
  let day: Int64

  private static let daysPerCycle: Int64 = 146_097
  /// Days from 0000-03-01 to 1970-01-01.
  private static let epoch: Int64 = 719_468

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSinceEpoch: Int64) {
    let shifted = daysSinceEpoch + Self.epoch
    let cycle = shifted.quotientFloor(Self.daysPerCycle)
    let inCycle = shifted - cycle * Self.daysPerCycle
    let yearInCycle = (inCycle - inCycle / 1_460 + inCycle / 36_524 - inCycle / 146_096) / 365
    let inYear = inCycle - (365 * yearInCycle + yearInCycle / 4 - yearInCycle / 100)
    let marchMonth = (5 * inYear + 2) / 153
    day = inYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearInCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let cycle = marchYear.quotientFloor(400)
    let yearInCycle = marchYear - cycle * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let inYear = (153 * marchMonth + 2) / 5 + day - 1
    let inCycle = yearInCycle * 365 + yearInCycle / 4 - yearInCycle / 100 + inYear
    return cycle * Self.daysPerCycle + inCycle - Self.epoch
  }

  static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int64 {
  /// The quotient rounded towards negative infinity; `divisor` is positive.
  func quotientFloor(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
