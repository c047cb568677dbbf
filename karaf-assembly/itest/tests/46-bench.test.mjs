import assert from 'node:assert/strict'
import { test } from 'node:test'
import { media } from '../../bench/rows/media.mjs'

// The bench of the media reaches into the bundles of the distribution: it must go on fitting them.

test('the bench of the media runs on the built bundles and finds what it made', async () => {
  const row = await media({ legs: 4, seconds: 1, warm: 1 })
  assert.equal(row.whole, 2, row.measured)
})
