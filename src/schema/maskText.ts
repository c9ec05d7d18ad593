/** What stands in the place of what was masked. */
const MASK = '•'
/** Of the longest card number; longer rows of groups are several numbers. */
const MAX_DIGITS = 19
/** Digits of any script, with up to three characters between two of them that people put into numbers. */
const runs = /\p{Nd}(?:[\s.,()/_·\u00ad\u200b-\u200d\u2010-\u2015\u2060\ufeff-]{0,3}\p{Nd})*/gu
/** The part before the `@` is limited so that a long text costs no more than its length. */
const mails = /[^\s@<>()[\]{},;:"'“”|\\]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}/gu
const currencyAfter = /^\s?(?:[$€£¥₫đ%]|(?:d|vn[dđ]|usd|eur|k|tr|triệu|tỷ|đồng)(?!\p{L}))/iu
const currencyBefore = /[$€£¥₫]\s?$/u
/** Letters in front make an order number of it, unless they say what the number is. */
const codeBefore = /(?:^|[^\p{L}\p{N}])(?!(?:S?[DĐ]T|TEL|PHONE|CCCD|CMND|CMT|ID)[-_#/]?$)[A-Z][A-Z\d]*[-_#/]?$/u

/** Digits without a break, where they stand in the text, and what stands between them and the group before. */
interface Group {
  digits: string
  from: number
  to: number
  gap: string
}

/**
 * Masks what nobody should have written: e-mail addresses, card numbers (13–19 digits with a right check digit), phone numbers
 * (international, and Vietnamese ones) and Vietnamese ID numbers (12 digits from a province, 9 digits). Nothing of them is kept.
 * Prices, dates, times and order numbers with letters stay; a text without digits and `@` is never changed.
 */
export function maskText(text: string): string {
  if (!/[@\p{Nd}]/u.test(text)) return text
  return text.replace(mails, MASK).replace(runs, (run, at: number, all: string) => {
    const end = at + run.length
    return maskRun(run, all.slice(Math.max(0, at - 40), at), all.slice(end, end + 10))
  })
}

/** Masks, from the left, the longest rows of whole groups that are a number of a kind. */
function maskRun(run: string, before: string, after: string): string {
  const groups = groupsOf(run)
  let masked = ''
  let kept = 0
  for (let first = 0; first < groups.length; first++)
    for (let last = Math.min(groups.length, first + MAX_DIGITS) - 1; last >= first; last--) {
      const row = groups.slice(first, last + 1)
      const { from } = row[0] as Group
      const { to } = row.at(-1) as Group
      if (!isPersonal(row, before + run.slice(Math.max(0, from - 40), from), run.slice(to, to + 10) + after)) continue
      masked += run.slice(kept, from) + MASK
      kept = to
      first = last
    }
  return masked + run.slice(kept)
}

function groupsOf(run: string): Group[] {
  let end = 0
  return [...run.matchAll(/\p{Nd}+/gu)].map(({ 0: found, index: from }) => {
    const gap = run.slice(end, from)
    end = from + found.length
    return { digits: found.replace(/\p{Nd}/gu, digitOf), from, to: end, gap }
  })
}

/** `٣` and `３` are 3: the digits of a script stand in a row, and such rows of ten one after the other. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) as number
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return String((code - first) % 10)
}

function isPersonal(row: Group[], before: string, after: string): boolean {
  const digits = row.map(group => group.digits).join('')
  // Longer rows are several numbers, each looked at by itself.
  if (digits.length < 8 || (row[1] && digits.length > MAX_DIGITS)) return false
  if (isCard(row, digits)) return true
  const isMoney = currencyAfter.test(after) || currencyBefore.test(before)
  if (isMoney || codeBefore.test(before) || hasDate(row)) return false
  return isPhone(row, digits, /[+＋]\s?\(?$/u.test(before)) || isId(row, digits)
}

function isCard(row: Group[], digits: string): boolean {
  if (!row[1]) return digits.length > MAX_DIGITS || hasCheckDigit(digits)
  const gaps = new Set(row.slice(1).map(({ gap }) => gap))
  const isEven = gaps.size === 1 || row.slice(0, -1).every(group => group.digits.length > 3)
  // Thousands of a price have such dots, too.
  const isPrice = row.slice(1).every(group => /^[.,]$/.test(group.gap) && group.digits.length === 3)
  return isEven && !isPrice && !hasDate(row) && digits.length > 12 && /^[2-6]/.test(digits) && fitsLuhn(digits)
}

/** Whether 13 to 19 of these digits, one after the other, have a right check digit. */
function hasCheckDigit(digits: string): boolean {
  for (let from = 0; from + 13 <= digits.length; from++)
    for (let to = from + 13; to <= digits.length; to++) if (fitsLuhn(digits.slice(from, to))) return true
  return false
}

/** ISO/IEC 7812-1, annex B. */
function fitsLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((all, digit, index) => all + (index % 2 ? (+digit * 2) % 9 || (+digit && 9) : +digit), 0)
  return sum % 10 === 0
}

/** `05/09/2026` or `2026-09-05` among the groups. */
function hasDate(row: Group[]): boolean {
  const lengths = row.map(({ digits }) => (/^(19|20)\d\d$/.test(digits) ? 'y' : digits.length < 3 && +digits < 32 ? 'd' : '-')).join('')
  return /dyd?|ddy|ydd/.test(lengths)
}

function isPhone(row: Group[], digits: string, isAbroad: boolean): boolean {
  const hasSlash = row.slice(1).some(({ gap }) => gap.includes('/'))
  if (hasSlash) return false
  if (isAbroad || /^00[1-9]/.test(digits)) return /^0{0,2}[1-9]\d{7,14}$/.test(digits)
  // Mobile (ten digits; eleven until 2018) and landline numbers of Vietnam.
  return /^(?:0|84|840)(?:[35789]\d{8}|1[2689]\d{8}|2\d{9})$/.test(digits)
}

function isId(row: Group[], digits: string): boolean {
  if (/^0(?!00)(?:[0-8]\d|9[0-6])\d{9}$/.test(digits)) return true
  // Nine digits with three zeros at the end are rather a price.
  const isWhole = !row[1] || row.every(({ digits: three, gap }, index) => three.length === 3 && (!index || /^[\s-]$/.test(gap)))
  return digits.length === 9 && isWhole && !digits.endsWith('000')
}
