import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskText } from '../../src/schema/maskText.js'

/** The last digit that makes a card number of these digits. */
const checked = (digits: string): string => {
  const sum = [...digits].reverse().reduce((all, digit, index) => {
    const twice = +digit * (index % 2 ? 1 : 2)
    return all + (twice > 9 ? twice - 9 : twice)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}
const digitsOf = (min: number, max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })
const card = fc
  .tuple(fc.constantFrom('4', '5', '34', '37', '6', '2221', '62'), digitsOf(11, 14))
  .map(([first, rest]) => checked(first + rest))
const letters = fc.string({ unit: fc.constantFrom(...'abc ẫộđĐ,.!?\n'), maxLength: 20 })
/** Of one size each, the last one shorter. */
const inGroups = (digits: string, size: number, gap: string) => digits.replace(RegExp(`(.{${size}})(?=.)`, 'g'), `$1${gap}`)

describe('maskText', () => {
  it.each([
    ['my card is 4111 1111 1111 1111 thanks', 'my card is • thanks'],
    ['4111-1111-1111-1111', '•'],
    ['4111.1111.1111.1111', '•'],
    ['3782 822463 10005', '•'],
    ['thẻ４１１１１１１１１１１１１１１１', 'thẻ•'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '•'],
    ['4111\u200b1111\u200b1111\u200b1111', '•'],
    ['4111 1111-1111 1111', '•'],
    ['994111111111111111100', '•'],
    ['viết cho ha.nguyen+shop@mail.example.vn nhé.', 'viết cho • nhé.'],
    ['<ha@shop.vn>, hà@thư.vn', '<•>, •'],
    ['gọi 0912345678 hoặc 0387 654 321', 'gọi • hoặc •'],
    ['SĐT:0912.345.678, sdt0912345678', 'SĐT:•, sdt•'],
    ['SDT0912345678 CCCD-001203004567', 'SDT• CCCD-•'],
    ['+84 912 345 678', '+•'],
    ['(+84) 912-345-678', '(+•'],
    ['84912345678 0084912345678', '• •'],
    ['(024) 3825 1234', '(•'],
    ['+1 (415) 555-2671 +44 20 7946 0958', '+• +•'],
    ['09.1234.5678', '•'],
    ['CCCD 001203004567', 'CCCD •'],
    ['079 203 004 567', '•'],
    ['CMND 123456789 và 012 345 678', 'CMND • và •'],
    ['0912345678 0987654321', '• •'],
  ])('masks %s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  it.each([
    'Giá 1.200.000đ, hơi đắt; 450000 thì được',
    '450.000.000 đồng, 450000000đ, $123456789, 123456789 VND',
    '2.450.000 và 1.300.000 và 12,450,000',
    'đơn A-1001, DH0912345678, VN-123456789 và #1001',
    'lúc 10:30 ngày 05/09/2026, 2026-01-05 10:30:00, 05.09.2026 10.30',
    '2026-01-05 - 2026-01-12',
    '05 09 2026 10 30',
    'tốt 10/10, 5 sao, 24/7, 3-5 ngày, 1900 1234',
    '@shop giao nhanh, a @ b, 100%',
    'phòng 12-34, tầng 5, quận 1, 700000',
    'https://shop.vn/don/20260105',
    '1767582 và 12345678',
    'DH0123456789012A',
  ])('leaves %s', text => {
    expect(maskText(text)).toBe(text)
  })

  it('lets no card number through, wherever it stands and however it is grouped', () => {
    fc.assert(
      fc.property(
        card,
        fc.integer({ min: 1, max: 19 }),
        fc.constantFrom(' ', '-', '', '  ', ' - ', '\u00a0'),
        letters,
        letters,
        (...given) => {
          const [digits, size, gap, before, after] = given
          const masked = maskText(`${before}${inGroups(digits, size, gap)}${after}`)
          expect(masked).not.toMatch(/\d/)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('never changes a text without digits and @', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        fc.pre(!/[\p{Nd}@]/u.test(text))
        expect(maskText(text)).toBe(text)
      }),
    )
  })

  it('never makes a text longer', () => {
    const part = fc.oneof(card, letters, digitsOf(1, 12), fc.constantFrom('@', '.', '-', '+', 'a@b.vn', '0912345678'))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), parts => {
        const masked = maskText(parts.join(''))
        expect(masked.length).toBeLessThanOrEqual(parts.join('').length)
      }),
      { numRuns: 1000 },
    )
  })

  // What grows with the square of the length does not come to an end in time.
  it.each(['1', '1 ', 'a', `${'a'.repeat(63)}@`, '12345678 ', 'A-'])('comes to an end for a text made to be slow: %s', text => {
    expect(maskText(text.repeat(100_000 / text.length)).length).toBeGreaterThan(0)
  })
})
