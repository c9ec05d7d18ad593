/**
 * How far two opaque colours stand apart, 1–21; channels are 0–255. Relative luminance and ratio as WCAG 2.2 defines them:
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (colour: readonly number[]) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const value = (colour[index] as number) / 255
      return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    }, 0.05)
  const ratio = luminance(one) / luminance(other)
  return Math.max(ratio, 1 / ratio)
}
