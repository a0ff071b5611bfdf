/**
 * How a name is folded so that it is found however it was typed: Khmer without zero-width spaces and with coeng TA and DA
 * alike (they look the same), Latin without accents and case, Khmer digits as ASCII. For search only; names stay as told.
 */

/**
 * @example foldForSearch('Sók  CHENDA') → 'sok chenda'
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('\u17d2\u178a', '\u17d2\u178f')
    .replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
