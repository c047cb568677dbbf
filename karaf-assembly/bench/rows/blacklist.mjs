import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const CHECKOUT = new URL('../../..', import.meta.url).pathname

/** The whole check of a caller against a million rules: JMH samples, and the processor time of one check. */
export async function blacklist() {
  const maven = ['-q', '-o', '-B', '-Dspotless.check.skip', '-pl', 'bundles/org.dayu.blacklist', '-am', 'test', '-Dtest=CheckBench', '-Dsurefire.failIfNoSpecifiedTests=false']
  const { stdout } = await run('mvn', maven, { cwd: CHECKOUT, maxBuffer: 1 << 26 })
  const figure = (pattern) => Number(pattern.exec(stdout)[1])
  const nanos = figure(/BENCH (\d+) ns of processor time/)
  return {
    what: 'blacklist check with 1,000,000 rules',
    measured: `p50 ${figure(/BENCH p50 (\d+) ns/)} ns, p99 ${figure(/, p99 (\d+) ns/)} ns; ${nanos} ns of processor time`,
    good: nanos < 1000,
    more: { load: `${figure(/BENCH load (\d+) ms/)} ms`, index: `${figure(/index (\d+) MB/)} MB`, 'one rule more': `${figure(/one rule more (\d+) us/)} us` },
  }
}
