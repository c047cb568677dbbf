import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { acd } from './rows/acd.mjs'
import { blacklist } from './rows/blacklist.mjs'
import { journeys } from './rows/journeys.mjs'
import { media } from './rows/media.mjs'
import { path } from './rows/path.mjs'
import { Peer } from './rows/peer.mjs'
import { soak } from './rows/soak.mjs'

// ./dayu bench [rows] [--rate N] [--seconds N] [--agents N] [--legs N] [--out FOLDER]: measures and prints a table. Every row has a
// distribution of its own; peers run on the same machine in the same run.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rate: { type: 'string' }, seconds: { type: 'string' }, agents: { type: 'string' }, legs: { type: 'string' }, out: { type: 'string' } },
})
const given = Object.fromEntries(['rate', 'seconds', 'agents'].filter((name) => values[name]).map((name) => [name, Number(values[name])]))
const out = values.out ?? new URL('../../.dayu/bench', import.meta.url).pathname
mkdirSync(out, { recursive: true })

/** So long until the just-in-time compiler has had its turn, and so long each time it is measured. */
const WARM = 180
const MEASURED = 60

/** The peer with sound is measured just before the path and just after it: what a virtual machine gives changes within minutes. */
async function pathAndPeer() {
  const load = { rate: given.rate ?? 50 }
  const told = (whole, what, bare) => (whole.more[`against a bare JAIN-SIP answering the same calls, ${what}`] = `${(whole.millisPerCall / bare).toFixed(2)} x (${bare.toFixed(2)} ms a call)`)
  const sounding = await Peer.start({ sound: true })
  try {
    await sounding.answer({ ...load, seconds: WARM })
    const before = await sounding.answer({ ...load, seconds: MEASURED })
    const whole = await path(given)
    // what was measured is told even if the peer fails beside it
    try {
      const after = await sounding.answer({ ...load, seconds: MEASURED })
      told(whole, 'with their sound', (before + after) / 2)
      whole.more['that peer before and after'] = `${before.toFixed(2)} and ${after.toFixed(2)} ms a call`
      told(whole, 'signalling only', await signallingOnly(load))
    } catch (error) {
      whole.more['against a bare JAIN-SIP'] = error.message
      whole.good = false
    }
    return whole
  } finally {
    sounding.stop()
  }
}

async function signallingOnly(load) {
  const silent = await Peer.start({ sound: false })
  try {
    await silent.answer({ ...load, seconds: WARM })
    return await silent.answer({ ...load, seconds: MEASURED })
  } finally {
    silent.stop()
  }
}

const ROWS = {
  path: { run: pathAndPeer, must: '50 calls/s for 600 s, none failed, none stuck, heap flat; at most 4 x the peer', aim: '100 calls/s; 2.5 x' },
  desks: { run: () => journeys(given), must: 'p99 300 ms with 200 desks', aim: '100 ms' },
  acd: { run: acd, must: '5,000 offers/s, p99 under 5 ms', aim: '50,000 offers/s' },
  blacklist: { run: blacklist, must: '1 µs', aim: '200 ns' },
  media: { run: () => media({ ...(values.legs ? { legs: Number(values.legs) } : {}), seconds: given.seconds }), must: '300 legs, p99 tick jitter under 5 ms', aim: '600 legs' },
  soak: { run: () => soak({ ...given, out }), must: 'no growth in 30 min at 20 calls/s', aim: '' },
}

const wanted = positionals.length > 0 ? positionals : Object.keys(ROWS)
const unknown = wanted.filter((name) => !(name in ROWS))
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(', ')}; there are ${Object.keys(ROWS).join(', ')}`)
  process.exit(2)
}

console.log(`${cpus().length} x ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${new Date().toISOString().slice(0, 10)}`)
const results = []
let code = 0
for (const name of wanted) {
  const { run, must, aim } = ROWS[name]
  console.log(`\n${name} …`)
  try {
    const result = await run()
    results.push({ name, must, aim, ...result })
    console.log(`  ${result.what}\n  must  ${must}${aim ? `\n  aim   ${aim}` : ''}\n  seen  ${result.measured}`)
    for (const [what, value] of Object.entries(result.more ?? {})) console.log(`        ${what}: ${value}`)
    if (!result.good) code = 1
  } catch (error) {
    console.error(error)
    code = 1
  }
}
writeFileSync(join(out, 'bench.json'), JSON.stringify(results, null, 2))
const cell = (text) => String(text).replaceAll('|', '\\|')
writeFileSync(join(out, 'bench.md'), `| What | Must | Aim | Seen |\n|---|---|---|---|\n${results.map((row) => `| ${cell(row.what)} | ${cell(row.must)} | ${cell(row.aim)} | ${cell(row.measured)} |`).join('\n')}\n`)
console.log(`\nThe table: ${join(out, 'bench.md')}`)
process.exit(code)
