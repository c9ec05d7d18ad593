const units = [
  [864e5, 'd'],
  [36e5, 'h'],
  [6e4, 'min'],
  [1e3, 's'],
] as const

/** A length of time in its two largest units: 273,600,000 → `3 d 4 h`. */
export function spanOf(ms: number): string {
  const first = units.findIndex(([unit]) => ms >= unit)
  if (first < 0) return '0 s'
  let left = ms
  return units
    .slice(first, first + 2)
    .flatMap(([unit, name]) => {
      const count = Math.floor(left / unit)
      left -= count * unit
      return count ? `${count} ${name}` : []
    })
    .join(' ')
}
