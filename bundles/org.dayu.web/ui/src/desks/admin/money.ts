/** 分 as 元, e.g. 150 as 1.50. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
