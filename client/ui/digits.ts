/** Khmer digits (U+17E0 to U+17E9) are accepted in every number field and stored as ASCII; text.ts says them back in Khmer. */

/** `១២.៥` → `12.5`; everything else stays. */
export const toAsciiDigits = (text: string): string =>
  text.replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))
