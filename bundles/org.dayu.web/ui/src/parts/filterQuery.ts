import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** Which fields of a filter stand in the URL, and as what. Numbers of people never do: an address is kept and passed on. */
export type Shape<F> = { [K in keyof F]?: 'text' | 'number' | 'flag' }

export function toQuery<F extends object>(shape: Shape<F>, filter: F, offset = 0): LocationQueryRaw {
  const query: LocationQueryRaw = {}
  for (const name of Object.keys(shape) as (keyof F & string)[]) {
    const value = filter[name]
    if (value !== undefined && value !== null && value !== '' && value !== false) query[name] = String(value)
  }
  if (offset > 0) query.offset = String(offset)
  return query
}

export function fromQuery<F extends object>(shape: Shape<F>, query: LocationQuery): Partial<F> {
  const filter: Record<string, unknown> = {}
  for (const [name, kind] of Object.entries(shape)) {
    const value = query[name]
    if (typeof value !== 'string' || value === '') continue
    if (kind === 'text') filter[name] = value
    else if (kind === 'flag') filter[name] = value === 'true'
    else if (Number.isFinite(Number(value))) filter[name] = Number(value)
  }
  return filter as Partial<F>
}

export function offsetOf(query: LocationQuery): number {
  return Math.max(0, Math.trunc(Number(query.offset ?? 0)) || 0)
}
