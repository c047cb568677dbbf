import { join } from 'node:path'
import { openChromium, openDesk } from './browser.mjs'
import { Stage } from './stage.mjs'
import { world } from './world.mjs'

// Makes pictures of docs/screens: DAYU_ITEST=state.json node screens.mjs FOLDER, against a node that runs (see run.mjs).
const folder = process.argv[2] ?? '.'
const { node, city, adminPassword } = world()
const PICTURES = {
  voicemails: ['supervisor1', '/voicemails', (page) => page.locator('[data-test=voicemails] tbody [data-test^=play-]').first().click().then(() => page.waitForSelector('[data-test=player] canvas'))],
  'call-log': ['supervisor1', '/calls', (page) => page.waitForSelector('[data-test=calls] tbody tr')],
  wallboard: ['supervisor1', '/supervisor', (page) => page.waitForSelector('[data-test=agent-1001]')],
  'queue-rules': ['admin', '/admin/queues', async (page) => {
    await page.click('[data-test=queue-general]')
    await page.waitForSelector('[data-test=overflow-row]')
    await page.click('[data-test=queue-try]')
    await page.waitForSelector('[data-test=queue-course]')
  }],
  'ivr-diagram': ['admin', '/admin/flows', async (page) => {
    await page.locator('tbody [data-test^=draw-citizen-hotline]').first().click()
    await page.locator('.drawn').scrollIntoViewIfNeeded()
    await page.waitForSelector('.drawn svg')
  }],
  sites: ['admin', '/admin/sites', async (page) => {
    await page.waitForSelector('[data-test=site-passages] tbody tr')
    await page.locator('[data-test=site-passages] .el-table__expand-icon').first().click()
  }],
  citizens: ['supervisor1', '/citizens', async (page) => {
    await page.click('[data-test=citizen-by-mark]')
    for (const mark of ['重点', '需关怀', '情绪激动']) await page.locator('.el-select-dropdown__item', { hasText: mark }).click()
    await page.click('[data-test=find]')
    await page.waitForSelector('[data-test=citizens] tbody tr')
  }],
}

/** Makes them of what is on the stage. */
export async function take() {
  const browser = await openChromium()
  try {
    for (const [name, [username, path, prepare]] of Object.entries(PICTURES)) {
      const page = await openDesk(browser, node, { username, password: username === 'admin' ? adminPassword : city.users[username].password, path })
      await prepare(page)
      await page.waitForTimeout(800)
      await page.screenshot({ path: join(folder, `${name}.png`) })
      if (page.problems.length > 0) console.error(name, page.problems)
      await page.context().close()
    }
  } finally {
    await browser.close()
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const stage = await Stage.build(console.log)
  try {
    await take()
  } finally {
    await stage.clear()
  }
}
