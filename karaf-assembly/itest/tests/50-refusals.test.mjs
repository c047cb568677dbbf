import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { request } from 'node:http'
import { before, test } from 'node:test'
import { Person } from '../../rig/api.mjs'
import { filing, someNumber, world } from '../world.mjs'

// What bad input gets: a clear refusal, and nothing else is disturbed.
const { node, city, admin, person } = world()
let boss
let agent
let staff

before(async () => {
  boss = await admin()
  agent = await person('agent3')
  staff = await person('city-market')
})

test('nobody gets in without logging in, and nobody beyond their role', async () => {
  const nobody = new Person(node.url)
  assert.equal((await nobody.request('GET', '/orders')).status, 401)
  assert.equal((await nobody.request('GET', '/live?topics=calls')).status, 401)
  assert.equal((await agent.request('GET', '/users')).status, 403)
  assert.equal((await agent.request('GET', '/bundles')).status, 403)
  assert.equal((await staff.request('GET', '/calls')).status, 403)
})

test('a wrong password is refused with one sentence for all causes, and slows down', async () => {
  const guess = new Person(node.url)
  const answers = []
  for (const [username, password] of [['agent1', 'wrong-password-1'], ['nobody-here', 'wrong-password-1']]) {
    const response = await guess.request('POST', '/session', { username, password })
    answers.push([response.status, (await response.json()).detail])
  }
  assert.equal(answers[0][0], 401)
  assert.deepEqual(answers[0], answers[1])
})

test('a request without the CSRF token or from another origin is refused', async () => {
  const without = await agent.request('POST', '/orders', filing(), { 'X-CSRF-Token': '' })
  assert.equal(without.status, 403)
  const foreign = await new Person(node.url).request('POST', '/session', { username: 'agent1', password: 'x' }, { Origin: 'http://evil.example' })
  assert.equal(foreign.status, 403)
})

test('SQL and script in every text field are text', async () => {
  const nasty = `'; DROP TABLE workorder.work_order; -- <img src=x onerror=alert(1)> \${7*7} {{7*7}} ../../etc/passwd`
  const order = await agent.post('/orders', filing({
    cause: nasty,
    course: nasty,
    title: nasty.slice(0, 60),
    citizen: { id: null, phone: someNumber(), name: nasty.slice(0, 30), gender: null, address: nasty.slice(0, 60) },
    place: { address: nasty.slice(0, 60), lon: 113.1, lat: 29.75, districtCode: '990102', districtName: '望湖区' },
  }))
  const read = await agent.get(`/orders/${order.id}`)
  assert.equal(read.cause, nasty)
  for (const path of [`/orders?q=${encodeURIComponent(nasty)}`, `/categories?q=${encodeURIComponent(nasty)}`, `/search/orders?q=${encodeURIComponent(nasty)}`, `/map/events?type=${encodeURIComponent(nasty)}`]) {
    const response = await agent.request('GET', path)
    assert.ok([200, 400, 503].includes(response.status), `${path} ${response.status}`)
  }
  assert.equal((await agent.request('GET', `/map/events?cql=${encodeURIComponent("exec('id') = 1")}`)).status, 400)
})

test('an order filed twice with one request id is one order', async () => {
  const body = filing()
  const [first, second] = await Promise.all([agent.post('/orders', body), agent.post('/orders', body)])
  assert.equal(first.number, second.number)
})

test('a department sees its own orders only', async () => {
  const order = await agent.post('/orders', filing({ dispatch: { departmentId: city.departmentIds['wanghu-cm'], coDepartmentIds: [], ruleId: null } }))
  assert.equal((await staff.request('GET', `/orders/${order.id}`)).status, 404)
  assert.ok((await staff.get('/orders?box=all&limit=500')).items.every((row) => row.id !== order.id))
  const commander = await person('commander1')
  const seen = await commander.get(`/orders/${order.id}`)
  assert.match(seen.citizen.phone ?? '', /\*/, 'who does not talk to citizens sees the number masked')
})

test('nonsense gets a sentence and a request number', async () => {
  const response = await agent.request('POST', '/orders', filing({ categoryCode: '999999', cause: '' }))
  assert.equal(response.status, 400)
  const problem = await response.json()
  assert.ok((problem.errors ?? problem.faults).length >= 1)
  assert.ok(response.headers.get('x-request-id'))
  assert.equal((await agent.request('POST', '/orders', '{"requestId":', { 'Content-Type': 'application/json' })).status, 400)
  assert.equal((await agent.request('GET', '/orders/not-an-id')).status >= 400, true)
  assert.equal((await agent.request('GET', '/nothing-here')).status, 404)
})

test('a 200 MB upload is refused before it is read', async () => {
  const order = await agent.post('/orders', filing({ dispatch: { departmentId: city.departmentIds['city-market'], coDepartmentIds: [], ruleId: null } }))
  const status = await new Promise((resolve, reject) => {
    const upload = request(`${node.url}/api/v1/orders/${order.id}/attachments`, {
      method: 'POST',
      headers: { Cookie: staff.cookie, 'X-CSRF-Token': staff.csrf, Origin: node.url, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': 200 * 1024 * 1024 },
    })
    upload.on('response', (response) => resolve(response.statusCode))
    upload.on('error', reject)
    upload.write('--x\r\nContent-Disposition: form-data; name="file"; filename="big.jpg"\r\n\r\n')
  })
  assert.equal(status, 413)
})

test('an expired session is told so', async () => {
  const short = await person('agent3')
  await short.delete('/session')
  assert.equal((await short.request('GET', '/orders')).status, 401)
})

test('RTP from a stranger is thrown away', async () => {
  // a spray over the whole media range: legs count strangers, nobody is disturbed
  const socket = createSocket('udp4')
  const packet = Buffer.alloc(172, 0xd5)
  packet[0] = 0x80
  packet[1] = 8
  for (let port = node.ports.rtp; port < node.ports.rtp + 200; port++) socket.send(packet, port, '127.0.0.1')
  await new Promise((resolve) => setImmediate(resolve))
  socket.close()
  assert.equal((await node.health()).status, 200)
})

test('what people tried is in the audit trail, and the trail is whole', async () => {
  const { items } = await boss.get('/audit?limit=200')
  assert.ok(items.length > 0)
  assert.match(await node.shell('security:verify-audit'), /ok|完整|whole|intact|verified/i)
})

test('the log has no number of a citizen in it', () => {
  assert.doesNotMatch(node.log, /\b139\d{8}\b/)
})

test('whose ground a place is, in any coordinate system', async () => {
  const here = await agent.get('/map/jurisdiction?lon=113.02&lat=29.72')
  assert.equal(here.districtName, '临江区')
  const [x, y] = await agent.get('/map/conversion?from=EPSG:4490&to=EPSG:3857&x=113.02&y=29.72')
  const there = await agent.get(`/map/jurisdiction?crs=EPSG:3857&lon=${x}&lat=${y}`)
  assert.equal(there.districtCode, here.districtCode)
  assert.equal((await agent.request('GET', '/map/jurisdiction?lon=10&lat=10')).status, 404)
})
