import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const BUILT = new URL('../../distribution/target/', import.meta.url).pathname
const NEEDED = ['org.dayu.acd-*.jar', 'org.dayu.hotline.api-*.jar', 'org.dayu.core.api-*.jar', 'jackson-*.jar']
const LINE = /^(.+?)\s+([\d,]+) offers\s+([\d,]+) a second \(\s*([\d,]+) a second of processor time\)\s+p50\s+([\d.,]+) us\s+p99\s+([\d.,]+) us\s+most\s+([\d.,]+) us\s+p99 of processor time\s+([\d.,]+) us/
const number = (text) => Number(text.replaceAll(',', ''))

/** The engine of the built distribution: 5,000 agents, 20,000 waiting, 200 skills, each offer with its explanation. */
export async function acd({ offers = 200_000 } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'dayu-acd-'))
  try {
    const archive = readdirSync(BUILT).find((file) => file.endsWith('.tar.gz'))
    await run('tar', ['-xzf', join(BUILT, archive), '-C', dir, '--wildcards', ...NEEDED.map((name) => `*/system/*/${name}`)])
    const jars = (await run('find', [dir, '-name', '*.jar'])).stdout.trim().split('\n')
    // its exit code says whether the figures were reached; so do the figures themselves
    const { stdout } = await run('java', ['-Xmx1g', '-cp', jars.join(':'), 'org.dayu.acd.internal.tool.Tools', 'bench', String(offers)]).catch((failed) => (failed.stdout ? failed : Promise.reject(failed)))
    const seen = stdout.split('\n').map((line) => LINE.exec(line)).filter(Boolean)
    if (seen.length === 0) throw new Error(stdout)
    const figures = seen.map(([, what, , wall, processor, p50, p99, most, own]) => ({ what, wall: number(wall), processor: number(processor), p50: number(p50), p99: number(p99), most: number(most), own: number(own) }))
    const slowest = figures.reduce((least, one) => (one.wall < least.wall ? one : least))
    const worst = Math.max(...figures.map((one) => one.p99))
    return {
      what: 'ACD engine: 5,000 agents, 20,000 waiting, 200 skills',
      measured: `${slowest.wall.toLocaleString('en')} offers/s (${slowest.processor.toLocaleString('en')} a second of processor time), p99 ${(worst / 1000).toFixed(2)} ms`,
      good: slowest.wall >= 5000 && worst < 5000,
      more: Object.fromEntries(figures.map((one) => [one.what, `${one.wall.toLocaleString('en')}/s, ${one.processor.toLocaleString('en')}/s of processor time, p50 ${one.p50} µs, p99 ${one.p99} µs (${one.own} µs of processor time), most ${(one.most / 1000).toFixed(1)} ms`])),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
