import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const SOURCE = new URL('../media/', import.meta.url).pathname
const BUILT = new URL('../../distribution/target/', import.meta.url).pathname
const NEEDED = ['org.dayu.media-*.jar', 'org.dayu.recording-*.jar', 'org.dayu.hotline.api-*.jar', 'org.dayu.core.api-*.jar', 'org.dayu.core-*.jar', 'jackson-*.jar', 'pax-logging-api-*.jar', 'org.apache.felix.framework-*.jar']

/** Legs bridged in pairs, each pair recorded and sealed to the disk, by the bundles of the built distribution. */
export async function media({ legs = 300, seconds = 60, warm = 60 } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'dayu-media-'))
  try {
    const archive = readdirSync(BUILT).find((file) => file.endsWith('.tar.gz'))
    await run('tar', ['-xzf', join(BUILT, archive), '-C', dir, '--wildcards', ...NEEDED.map((name) => `*/system/*/${name}`)])
    const jars = (await run('find', [dir, '-name', '*.jar'])).stdout.trim().split('\n')
    const classes = join(dir, 'classes')
    mkdirSync(classes)
    const sources = (await run('find', [SOURCE, '-name', '*.java'])).stdout.trim().split('\n')
    await run('javac', ['-nowarn', '-proc:none', '-cp', jars.join(':'), '-d', classes, ...sources])
    const { stdout } = await run('java', ['-Xmx512m', '-Dorg.ops4j.pax.logging.DefaultServiceLog.level=WARN', '-cp', [classes, ...jars].join(':'), 'org.dayu.recording.internal.RecordedLegs', legs, seconds, join(dir, 'sound'), warm].map(String))
    const seen = /legs (\d+) recorded (\d+) p99 ([\d.]+) ms overruns (\d+) received (\d+) lost (\d+)/.exec(stdout)
    const whole = Number(/whole recordings (\d+)/.exec(stdout)[1])
    const lines = stdout.split('\n').filter((line) => line.startsWith('BENCH thread'))
    return {
      what: `media: ${legs} legs bridged and recorded to disk`,
      measured: `p99 tick jitter ${seen[3]} ms, ${seen[6]} packets lost, ${whole} of ${legs / 2} recordings whole`,
      whole,
      good: Number(seen[3]) < 5 && Number(seen[6]) === 0 && whole === legs / 2,
      more: Object.fromEntries(lines.map((line, number) => [`${line.split(' ')[2]} ${number}`, line.split(' ').slice(3).join(' ')])),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
