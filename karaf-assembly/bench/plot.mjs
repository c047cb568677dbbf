import { createRequire } from 'node:module'

const require = createRequire(new URL('../itest/', import.meta.url))
const LINES = { heap: ['live heap, MiB', '#1664c0'], threads: ['threads', '#b4540a'], files: ['open files and sockets', '#2c7a3f'], sockets: ['sockets among them', '#8a6d00'], rss: ['resident, MiB', '#7a3fa0'] }
const WIDTH = 960
const HEIGHT = 120

function chart(samples, what) {
  const [title, colour] = LINES[what]
  const top = Math.max(...samples.map((sample) => sample[what])) * 1.15
  const end = samples.at(-1).second
  const points = samples.map((sample) => `${((sample.second / end) * (WIDTH - 80) + 60).toFixed(1)},${(HEIGHT - 20 - (sample[what] / top) * (HEIGHT - 40)).toFixed(1)}`)
  return `<svg width="${WIDTH}" height="${HEIGHT}"><text x="60" y="14">${title}</text><text x="52" y="${HEIGHT - 16}" text-anchor="end">0</text><text x="52" y="26" text-anchor="end">${Math.round(top)}</text>
    <path d="M60 20V${HEIGHT - 20}H${WIDTH - 20}" fill="none" stroke="#999"/><polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${WIDTH - 20}" y="${HEIGHT - 4}" text-anchor="end">${end} s</text></svg>`
}

/** Draws the samples of a soak as PNG, one chart a quantity, each from zero. */
export async function plot(samples, file, title) {
  const { chromium } = require('playwright-core')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH + 20, height: Object.keys(LINES).length * HEIGHT + 60 } })
    await page.setContent(`<body style="font:12px sans-serif;margin:10px"><b>${title}</b>${Object.keys(LINES).map((what) => chart(samples, what)).join('')}</body>`)
    await page.screenshot({ path: file })
  } finally {
    await browser.close()
  }
}
