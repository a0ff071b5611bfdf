/**
 * Which PINs are taken: 6 to 12 digits, and none of those that a finder would try first. Pure.
 */

/** Digits as typed, Khmer ones (០-៩) too, as 0-9; everything else is left out. */
export const pinDigits = (typed: string): string =>
  typed.replace(/[០-៩]/g, digit => String(digit.charCodeAt(0) - 0x17e0)).replace(/\D/g, '')

export type PinTrouble = 'short' | 'long' | 'common'

/** paths over the keys of a phone, dates and words in digits that lists of leaked PINs begin with */
const common = new Set(
  (
    '123654 123789 321654 147258 147852 147369 258369 258456 159753 159357 951753 753951 357159 456123 ' +
    '789456 456789 741852 852741 963852 852963 369258 789321 321987 987321 142536 362514 102030 010203 ' +
    '101112 201120 202020 199119 131313 121314 112358 314159 271828 520131 521521 131420 520520 147896 ' +
    '124578 235689 145236 159263 963741 741963 246810 135790 135791 246802 124816 112211 100200 123000 ' +
    '654123 369147 975310 864209 864208'
  ).split(' '),
)

/** What is wrong with a PIN as chosen; undefined: nothing. */
export function troubleOfPin(pin: string): PinTrouble | undefined {
  if (pin.length < 6) return 'short'
  if (pin.length > 12) return 'long'
  return isCommon(pin) ? 'common' : undefined
}

function isCommon(pin: string): boolean {
  const digits = [...pin].map(Number)
  // 111111, 121212, 110011
  if (new Set(digits).size <= 2) return true
  // 123456, 987654, 135791: each the same step from the one before, round the clock
  const steps = new Set(digits.slice(1).map((digit, at) => (digit - digits[at]! + 10) % 10))
  if (steps.size === 1) return true
  // 123123, 121312 13…: a piece said again
  for (let size = 2; size <= pin.length / 2; size++)
    if (pin.length % size === 0 && pin === pin.slice(0, size).repeat(pin.length / size)) return true
  // 123321
  if (pin === [...pin].reverse().join('')) return true
  // 112233, 445566
  const halves = digits.filter((_, at) => at % 2 === 0)
  const pairs = digits.every((digit, at) => at % 2 === 0 || digit === digits[at - 1])
  return (pairs && halves.length * 2 === digits.length) || common.has(pin)
}
