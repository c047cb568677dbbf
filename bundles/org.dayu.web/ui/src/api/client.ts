import { http } from './http'
import type { components, paths } from './schema.gen'

/**
 * Requests whose paths, parameters, bodies and answers are those of the server's own description (schema.gen.ts, written
 * by generate-client.mjs): a path that is not there, or a field with another name, does not compile.
 */
export type Schemas = components['schemas']

type Method = 'get' | 'post' | 'put' | 'delete'
type With<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths]
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never
type Content<R> = R extends { content: infer C } ? C[keyof C] : undefined
type Answer<O> = O extends { responses: infer R } ? Content<R[keyof R]> : never
type Parameters<O, K extends 'path' | 'query'> = O extends { parameters: { [k in K]?: infer V } } ? ([V] extends [undefined] ? never : NonNullable<V>) : never
type Body<O> = O extends { requestBody?: infer B } ? Content<NonNullable<B>> : undefined

/** What a request needs besides its path; a path with a name in braces needs that. */
type Needs<O> = ([Parameters<O, 'path'>] extends [never] ? { path?: undefined } : { path: Parameters<O, 'path'> }) & {
  query?: { [K in keyof Parameters<O, 'query'>]?: Parameters<O, 'query'>[K] | null }
  signal?: AbortSignal
}
type Rest<O> = [Parameters<O, 'path'>] extends [never] ? [needs?: Needs<O>] : [needs: Needs<O>]

interface Loose {
  path?: object
  query?: object
  signal?: AbortSignal
}

/** /v1/orders/{id} with {id: 7} gives /orders/7: http.ts knows where the interface stands. */
export function fill(template: keyof paths, values: object = {}): string {
  const known = values as Record<string, unknown>
  return String(template).replace(/^\/v1/, '').replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(known[name])))
}

/** A path for the browser itself: links, media, downloads. */
export function url<P extends With<'get'>>(path: P, values: object = {}): string {
  return `/api/v1${fill(path, values)}`
}

export const api = {
  get: <P extends With<'get'>>(path: P, ...[needs]: Rest<Operation<P, 'get'>>): Promise<Answer<Operation<P, 'get'>>> => {
    const { path: values, query, signal } = (needs ?? {}) as Loose
    return http.get(fill(path, values), { ...query }, signal)
  },
  post: <P extends With<'post'>>(path: P, body?: Body<Operation<P, 'post'>> | FormData, ...[needs]: Rest<Operation<P, 'post'>>): Promise<Answer<Operation<P, 'post'>>> =>
    http.post(fill(path, (needs as Loose | undefined)?.path), body),
  put: <P extends With<'put'>>(path: P, body: Body<Operation<P, 'put'>>, ...[needs]: Rest<Operation<P, 'put'>>): Promise<Answer<Operation<P, 'put'>>> =>
    http.put(fill(path, (needs as Loose | undefined)?.path), body),
  delete: <P extends With<'delete'>>(path: P, ...[needs]: Rest<Operation<P, 'delete'>>): Promise<Answer<Operation<P, 'delete'>>> =>
    http.delete(fill(path, (needs as Loose | undefined)?.path)),
}
