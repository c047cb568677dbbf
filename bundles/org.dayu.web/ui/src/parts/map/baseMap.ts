import { mapApi, type LayerInfo } from '@/api/map'
import 'ol/ol.css'
import SldParser from 'geostyler-sld-parser'
import OlParser from 'geostyler-openlayers-parser'
import Feature, { type FeatureLike } from 'ol/Feature'
import OlMap from 'ol/Map'
import View from 'ol/View'
import { Zoom, ScaleLine } from 'ol/control'
import { boundingExtent, createEmpty, extend, isEmpty } from 'ol/extent'
import GeoJSON from 'ol/format/GeoJSON'
import type Geometry from 'ol/geom/Geometry'
import VectorLayer from 'ol/layer/Vector'
import VectorSource from 'ol/source/Vector'
import { Fill, Stroke, Style, Text } from 'ol/style'
import type { StyleFunction } from 'ol/style/Style'
import { CGCS2000 } from './projection'

/** The canvas of the city's layers: dark desks turn its colours, see base.css; pins are drawn on another. */
const CANVAS = 'ol-layer city-layers'
/** Names of places stand above every line and area, below the pins. */
const LABELS = 50

/** The city's layers under everything else: drawn by the SLD that the server keeps beside the data. */
export interface BaseMap {
  map: OlMap
  /** Resolves when the layers are there; rejects with the problem if they cannot be had. */
  ready: Promise<void>
  layers(): { info: LayerInfo; layer: VectorLayer }[]
  dispose(): void
}

async function styleOf(info: LayerInfo): Promise<StyleFunction> {
  const read = await new SldParser().readStyle(await mapApi.style(info.name))
  if (!read.output) throw new Error(`SLD of ${info.name}: ${read.errors?.join('; ')}`)
  // the two parsers carry neighbouring versions of one style type
  const written = await new OlParser().writeStyle(read.output as never)
  const base = written.output
  const drawn: StyleFunction =
    typeof base === 'function'
      ? (feature, resolution) => base(feature, resolution) as Style
      : () => base as Style | Style[]
  return drawn
}

function labelOf(feature: FeatureLike, info: LayerInfo): Style {
  return new Style({
    text: new Text({
      text: String(feature.get(info.label ?? '') ?? ''),
      font: '12px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
      placement: feature.getGeometry()?.getType() === 'LineString' ? 'line' : 'point',
      overflow: false,
      fill: new Fill({ color: '#4a5361' }),
      stroke: new Stroke({ color: '#ffffff', width: 3 }),
    }),
  })
}

export function createBaseMap(target: HTMLElement): BaseMap {
  const map = new OlMap({
    target,
    controls: [new Zoom(), new ScaleLine()],
    view: new View({ center: [0, 0], zoom: 11, minZoom: 8, maxZoom: 19 }),
  })
  const shown: { info: LayerInfo; layer: VectorLayer }[] = []
  const resize = new ResizeObserver(() => map.updateSize())
  resize.observe(target)

  async function load(): Promise<void> {
    const infos = await mapApi.layers()
    const extent = createEmpty()
    for (const [index, info] of infos.entries()) {
      const [geojson, style] = await Promise.all([mapApi.layer(info.name), styleOf(info)])
      const features = new GeoJSON().readFeatures(geojson, {
        dataProjection: CGCS2000,
        featureProjection: 'EPSG:3857',
      }) as Feature<Geometry>[]
      const source = new VectorSource({ features })
      const layer = new VectorLayer({ source, style, zIndex: index, minZoom: info.minZoom || undefined, className: CANVAS })
      map.addLayer(layer)
      if (info.label) {
        const labels = new VectorLayer({ source, style: (feature) => labelOf(feature, info), zIndex: LABELS - index, minZoom: info.minZoom || undefined, declutter: 'base', className: CANVAS })
        map.addLayer(labels)
      }
      shown.push({ info, layer })
      const reach = source.getExtent()
      if (reach && !isEmpty(reach)) extend(extent, reach)
    }
    if (!isEmpty(extent)) map.getView().fit(boundingExtent([extent.slice(0, 2), extent.slice(2)]), { padding: [24, 24, 24, 24] })
  }

  return {
    map,
    ready: load(),
    layers: () => shown,
    dispose() {
      resize.disconnect()
      map.setTarget(undefined)
      map.dispose()
    },
  }
}
