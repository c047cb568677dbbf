import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect } from 'node:tls'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { writeWhole } from '../../rig/files.mjs'
import { freePort } from '../../rig/ports.mjs'
import { identity, Site } from '../../rig/site.mjs'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// Another site over networks that are not ours: HTTPS with a certificate that is pinned, SIP over TLS, sound by SRTP.
const TONES = { citizen: 440, there: 880 }
const LAW = 8000
const { node, admin, adminPassword, person, somebody } = world()
const folder = mkdtempSync(join(tmpdir(), 'dayu-pins-'))
const config = join(node.home, 'etc', 'org.dayu.sip.cfg')
const before0 = readFileSync(config, 'utf8')
const files = new Set()
const right = identity(folder, 'right')
const wrong = identity(folder, 'wrong')
let boss
let supervisor
let settings
let browser
let tls
let d

const configure = (more) => {
  for (const [file, lines] of Object.entries(d.files(more))) {
    files.add(join(node.home, 'etc', file))
    writeWhole(join(node.home, 'etc', file), `${lines.join('\n')}\n`)
  }
}
const site = async () => (await boss.get('/sites')).sites.find((one) => one.name === 'd')
const trunk = async () => (await supervisor.get('/trunks')).find((one) => one.name === 'd')
const sitesHealth = async () => (await node.health()).body.components.find((one) => one.name === 'sites')
const may = (why) => until(`d: ${why || 'well'}`, async () => (await site())?.queues[0]?.why === why || undefined, { within: 30_000 })
const bare = (pin) => pin.replaceAll(':', '').toLowerCase()

/** Whether something answers over TLS there. */
const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  settings = await boss.get('/queues/general/settings')
  tls = await freePort()
  writeWhole(config, before0.replace(/^tls\.port *=.*/m, `tls.port = ${tls}`).replace(/^tls\.pins *=.*/m, `tls.pins = ${right.pin}`).replace(/^tls\.clients\.prove *=.*/m, 'tls.clients.prove = true'))
  node.set('org.dayu.sites', { 'poll.seconds': '1', 'stale.seconds': '4' })
  d = await Site.start({ name: 'd', host: '127.0.0.4', port: tls, tls: right, srtp: 'AES_CM_128_HMAC_SHA1_80' })
  await until('TLS is listened on', () => listens(tls))
  configure({ title: '文昌分中心', pin: right.pin })
})
after(async () => {
  await browser?.close()
  await boss.put('/queues/general', settings)
  for (const file of files) rmSync(file, { force: true })
  node.set('org.dayu.sites', { 'poll.seconds': '2', 'stale.seconds': '10' })
  await quiet(supervisor)
  await d?.stop()
  writeWhole(config, before0)
  await until('TLS is off again', async () => !(await listens(tls)))
  await until('the stack is up again', async () => (await node.health()).status === 200)
  rmSync(folder, { recursive: true, force: true })
})

test('with the certificates that are pinned the site is well, on the web and by its trunk', async () => {
  await may('')
  const { answers, trunkReachable } = await site()
  assert.deepEqual([answers, trunkReachable], [true, true])
  assert.equal((await until('up', async () => ((await sitesHealth()).status === 'UP' ? sitesHealth() : undefined))).status, 'UP')
})

test('a caller goes there over TLS with SRTP: both hear each other, and nothing was in the clear', async () => {
  await boss.put('/queues/general', { ...settings, announceSeconds: 0, rules: { ...settings.rules, hysteresisSeconds: 20, overflow: [{ when: 'WAITED', seconds: 1, then: 'SITES', sites: [] }] } })
  const mark = d.ua.inbox.length
  const ua = await somebody(someNumber())
  const call = await ua.call('12345')
  call.speak(TONES.citizen)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  await call.press('0')
  const invite = await d.ua.ringing({ since: mark, within: 15_000 })
  assert.match(invite.header('Via'), /^SIP\/2\.0\/TLS /)
  assert.match(invite.body, /^m=audio \d+ RTP\/SAVP /m)
  assert.doesNotMatch(invite.body, /RTP\/AVP/)
  assert.equal(d.read(invite).from, 'here')
  const there = await d.ua.accept(invite)
  there.speak(TONES.there)
  const marks = [call.sound.heard.length, there.sound.heard.length]
  await until('both hear', () => call.sound.heard.length > marks[0] + 100 && there.sound.heard.length > marks[1] + 100)
  assert.ok(secondsOfTone(call.sound.samples.slice(-LAW), LAW, TONES.there) > 0.5, 'the caller hears the site')
  assert.ok(secondsOfTone(there.sound.samples.slice(-LAW), LAW, TONES.citizen) > 0.5, 'the site hears the caller')
  assert.equal(there.sound.sealed.strange, 0, 'each packet is authentic')
  await call.hangup()
  await there.ended()
  ua.close()
})

test('who comes from there over TLS proves it by the certificate and the seal', async () => {
  assert.equal((await d.ua.call('12345', { headers: { 'X-Dayu-Overflow': d.header() } })).answer.status, 486, 'nobody is at work here')
  assert.equal((await d.ua.call('12345', { headers: { 'X-Dayu-Overflow': d.header({ to: 'elsewhere' }) } })).answer.status, 403)
})

test('another certificate is nobody: not on the web, not by the trunk, and the desk says why', async () => {
  d.show(wrong)
  const seen = await until('what it shows', async () => {
    const one = await site()
    return !one.answers && one.why.includes(bare(wrong.pin)) ? one : undefined
  }, { within: 20_000 })
  assert.match(seen.why, /^it shows another certificate: SHA-256 /)
  await may('not heard of lately')
  const asked = d.asked
  const health = await until('the health', async () => ((await sitesHealth()).status === 'DEGRADED' ? sitesHealth() : undefined))
  assert.match(health.sentence, /出示的证书不是.*文昌分中心/)
  assert.match(health.detail.d, new RegExp(bare(wrong.pin)))
  const { servers } = await until('the trunk is away', async () => {
    const one = await trunk()
    return one.reach === 'unreachable' ? one : undefined
  }, { within: 20_000 })
  assert.equal(servers[0].trouble.kind, 'certificate')
  assert.match(node.log, new RegExp(`site d says nothing that we can use: it shows another certificate: SHA-256 ${bare(wrong.pin)}`))
  browser = await openChromium()
  const page = await openDesk(browser, node, { username: 'admin', password: adminPassword, path: '/admin/sites' })
  await until('in the reader’s words', async () => (await page.innerText('[data-test=sites]')).includes(`出示的证书不是 tls.pin 所写的，而是 ${bare(wrong.pin)}`))
  await shoot(page, 'admin-sites-pin')
  assert.equal(d.asked, asked, 'not one question reached it')
  d.show(right)
  await may('')
})

test('a pin that can be none is said, and the site is not used', async () => {
  configure({ title: '文昌分中心', pin: 'abcd' })
  const health = await until('the health', async () => ((await sitesHealth()).detail.d?.includes('64 hex digits') ? sitesHealth() : undefined), { within: 15_000 })
  assert.equal(health.status, 'DEGRADED')
  assert.match(health.sentence, /配置文件有误/)
  assert.equal(await site(), undefined)
  configure({ title: '文昌分中心', pin: bare(right.pin) })
  await may('')
})
