import assert from 'node:assert/strict'
import { test } from 'node:test'
import { media } from '../../bench/rows/media.mjs'
import { path } from '../../bench/rows/path.mjs'

// What the bench measures must be what it says: callers of the path talk with an agent, and are recorded. The bench of the
// media reaches into the bundles of the distribution, and must go on fitting them.

test('the bench of the media runs on the built bundles and finds what it made', async () => {
  const row = await media({ legs: 4, seconds: 1, warm: 1 })
  assert.equal(row.whole, 2, row.measured)
})

test('the bench of the path proves that every call was talked in and recorded', async () => {
  const row = await path({ rate: 2, seconds: 5, warm: 2, agents: 12 })
  assert.ok(row.good, row.measured)
  assert.match(row.measured, /^10 of 10 good/)
})
