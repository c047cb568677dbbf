import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const CHECKOUT = new URL('../../..', import.meta.url).pathname
const PER_SECOND = /^BENCH (.+): (\d+) offers a second$/gm
const SPREAD = /^BENCH (.+): p50 ([\d.]+) us, p99 ([\d.]+) us, most ([\d.]+) us$/gm

/** The engine alone under JMH: 5,000 agents, 20,000 waiting, 200 skills, each offer with its explanation. */
export async function acd() {
  const maven = ['-q', '-o', '-B', '-Dspotless.check.skip', '-pl', 'bundles/org.dayu.acd', '-am', 'test', '-Dtest=EngineBench', '-Dsurefire.failIfNoSpecifiedTests=false']
  const { stdout } = await run('mvn', maven, { cwd: CHECKOUT, maxBuffer: 1 << 26 })
  const rates = Object.fromEntries([...stdout.matchAll(PER_SECOND)].map(([, what, rate]) => [what, Number(rate)]))
  const spreads = [...stdout.matchAll(SPREAD)].map(([, what, p50, p99, most]) => ({ what, p50, p99: Number(p99), most }))
  if (spreads.length === 0) throw new Error(stdout)
  const slowest = Math.min(...Object.values(rates))
  const worst = Math.max(...spreads.map((one) => one.p99))
  return {
    what: 'ACD engine (JMH): 5,000 agents, 20,000 waiting, 200 skills',
    measured: `${slowest.toLocaleString('en')} offers/s at least, p99 ${(worst / 1000).toFixed(2)} ms at most`,
    good: slowest >= 5000 && worst < 5000,
    more: Object.fromEntries(spreads.map(({ what, p50, p99, most }) => [what, `${rates[what].toLocaleString('en')}/s; a whole round p50 ${p50} µs, p99 ${p99} µs, most ${most} µs`])),
  }
}
