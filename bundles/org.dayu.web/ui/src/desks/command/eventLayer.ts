import type { MapEvent } from '@/api/map'
import { toScreen } from '@/parts/map/projection'
import Feature, { type FeatureLike } from 'ol/Feature'
import Point from 'ol/geom/Point'
import VectorLayer from 'ol/layer/Vector'
import Cluster from 'ol/source/Cluster'
import VectorSource from 'ol/source/Vector'
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style'

const URGENCY_COLOUR: Record<MapEvent['urgency'], string> = {
  NORMAL: '#1f5fbf',
  URGENT: '#f08c00',
  CRITICAL: '#d92d20',
}
const FONT = '600 12px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

/** The worst urgency of a cluster gives its colour. */
function worst(events: MapEvent[]): MapEvent['urgency'] {
  if (events.some((event) => event.urgency === 'CRITICAL')) return 'CRITICAL'
  return events.some((event) => event.urgency === 'URGENT') ? 'URGENT' : 'NORMAL'
}

export function eventsOf(cluster: FeatureLike): MapEvent[] {
  const members = cluster.get('features') as Feature[] | undefined
  return (members ?? []).map((member) => member.get('event') as MapEvent)
}

/** Shape says the same as colour: a circle is usual, a triangle urgent, a diamond most urgent; hollow is not dispatched. */
function pin(event: MapEvent, chosen: boolean): Style[] {
  const colour = URGENCY_COLOUR[event.urgency]
  const hollow = event.status === 'PENDING_DISPATCH'
  const fill = new Fill({ color: hollow ? '#ffffff' : colour })
  const stroke = new Stroke({ color: hollow ? colour : '#ffffff', width: 2 })
  const radius = chosen ? 11 : 8
  const image =
    event.urgency === 'NORMAL'
      ? new Circle({ radius, fill, stroke })
      : new RegularShape({ points: event.urgency === 'URGENT' ? 3 : 4, radius: radius + 2, fill, stroke })
  const styles = [new Style({ image })]
  if (chosen) styles.unshift(new Style({ image: new Circle({ radius: 17, stroke: new Stroke({ color: colour, width: 2 }) }) }))
  return styles
}

function bubble(events: MapEvent[]): Style[] {
  return [
    new Style({
      image: new Circle({
        radius: Math.min(26, 12 + Math.log2(events.length) * 2.5),
        fill: new Fill({ color: URGENCY_COLOUR[worst(events)] }),
        stroke: new Stroke({ color: '#ffffff', width: 2 }),
      }),
      // dark words on orange, white ones on blue and red: readable on each
      text: new Text({ text: String(events.length), font: FONT, fill: new Fill({ color: worst(events) === 'URGENT' ? '#1b2028' : '#ffffff' }) }),
    }),
  ]
}

export function createEventLayer(chosen: () => string | undefined) {
  const source = new VectorSource<Feature<Point>>()
  const layer = new VectorLayer({
    source: new Cluster({ distance: 36, minDistance: 18, source }),
    zIndex: 100,
    style: (feature) => {
      const events = eventsOf(feature)
      const only = events[0]
      if (!only) return []
      return events.length === 1 ? pin(only, only.id === chosen()) : bubble(events)
    },
  })

  /** Brings the layer to the given events; what has not changed stays as it is. */
  function show(events: MapEvent[]): void {
    const wanted = new Map(events.map((event) => [event.id, event]))
    const gone = source.getFeatures().filter((feature) => !wanted.has(String(feature.getId())))
    gone.forEach((feature) => source.removeFeature(feature))
    const fresh: Feature<Point>[] = []
    for (const event of events) {
      const feature = source.getFeatureById(event.id) as Feature<Point> | null
      if (!feature) {
        const created = new Feature({ geometry: new Point(toScreen(event)), event })
        created.setId(event.id)
        fresh.push(created)
      } else if ((feature.get('event') as MapEvent).version !== event.version) {
        feature.getGeometry()?.setCoordinates(toScreen(event))
        feature.set('event', event)
      }
    }
    source.addFeatures(fresh)
  }

  return { layer, show, restyle: () => layer.changed() }
}
