import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
// @ts-expect-error a script without types
import { generate } from '../../generate-client.mjs'
import { fill, url } from './client'

describe('requests', () => {
  it('fill the names in a path', () => {
    expect(fill('/v1/orders/{id}/sign', { id: '0199' })).toBe('/orders/0199/sign')
    expect(fill('/v1/ivr-flows/{flow}/versions/{version}', { flow: 'a/b?', version: 2 })).toBe('/ivr-flows/a%2Fb%3F/versions/2')
  })

  it('give the browser whole paths', () => {
    expect(url('/v1/recordings/{id}/audio', { id: '7' })).toBe('/api/v1/recordings/7/audio')
  })

  // the generator is heavy, and the machine may be busy
  it('are typed by the description that is checked in', { timeout: 60_000 }, async () => {
    expect(readFileSync(new URL('./schema.gen.ts', import.meta.url), 'utf8')).toBe(await generate())
  })
})
