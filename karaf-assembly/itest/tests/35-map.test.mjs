import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { filing, world } from '../world.mjs'

// Events on the map as GeoJSON: by box, in any coordinate system, by time, type and CQL.
const { person } = world()
const HERE = { lon: 113.204, lat: 29.804 }
const THERE = { lon: 113.044, lat: 29.734 }
let commander
let agent
let here
let there
let between

before(async () => {
  commander = await person('commander1')
  agent = await person('agent2')
  const at = (place, more) => filing({ place: { address: '图上一点', ...place, districtCode: null, districtName: null }, ...more })
  here = (await agent.post('/orders', at(HERE, { categoryCode: '010204', urgency: 'URGENT' }))).number
  between = new Date().toISOString()
  there = (await agent.post('/orders', at(THERE, { categoryCode: '080101' }))).number
  await until('both on the map', async () => {
    const numbers = await events({})
    return numbers.includes(here) && numbers.includes(there)
  })
})

async function events(query) {
  const { type, features } = await commander.get(`/map/events?${new URLSearchParams(query)}`)
  assert.equal(type, 'FeatureCollection')
  return features.map((feature) => feature.properties.number)
}

/** Exactly one of the two is among the answers. */
async function only(wanted, query) {
  const numbers = await events(query)
  assert.ok(numbers.includes(wanted), JSON.stringify(query))
  assert.ok(!numbers.includes(wanted === here ? there : here), JSON.stringify(query))
}

const around = ({ lon, lat }) => `${lon - 0.001},${lat - 0.001},${lon + 0.001},${lat + 0.001}`

test('by box', async () => {
  await only(here, { bbox: around(HERE) })
  await only(there, { bbox: around(THERE) })
})

test('by box in another coordinate system, answered in that', async () => {
  const [x, y] = await commander.get(`/map/conversion?from=EPSG:4490&to=EPSG:3857&x=${HERE.lon}&y=${HERE.lat}`)
  const { features } = await commander.get(`/map/events?crs=EPSG:3857&bbox=${x - 100},${y - 100},${x + 100},${y + 100}`)
  const found = features.find((feature) => feature.properties.number === here)
  assert.ok(Math.abs(found.geometry.coordinates[0] - x) < 0.1)
  assert.ok(Math.abs(found.geometry.coordinates[1] - y) < 0.1)
})

test('by time', async () => {
  await only(here, { to: between })
  await only(there, { from: between })
})

test('by type and by what is open', async () => {
  const { features } = await commander.get('/map/events?open=true')
  const typeOf = (number) => features.find((feature) => feature.properties.number === number).properties.type
  assert.notEqual(typeOf(here), typeOf(there))
  await only(here, { type: typeOf(here) })
})

test('by CQL; a filter that does not parse says where', async () => {
  await only(here, { cql: `urgency = 'URGENT' AND BBOX(place, ${around(HERE)})` })
  const response = await commander.request('GET', `/map/events?cql=${encodeURIComponent("urgency = = 'URGENT'")}`)
  assert.equal(response.status, 400)
  const { errors } = await response.json()
  assert.match(JSON.stringify(errors), /cql/)
})
