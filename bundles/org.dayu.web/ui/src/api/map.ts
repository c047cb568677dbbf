import { api, fill, type Schemas } from './client'
import { http } from './http'

/** Longitude and latitude in degrees, CGCS2000 (EPSG:4490). */
export interface Place {
  lon: number
  lat: number
}

export type LayerInfo = Schemas['MapLayerInfo']
export type Jurisdiction = Schemas['JurisdictionsJurisdiction']

/** The properties of a feature on the map: GeoJSON, which the description does not go into. */
export interface MapEvent extends Place {
  id: string
  version: number
  number: string
  title: string
  type: string
  category: string
  urgency: 'NORMAL' | 'URGENT' | 'CRITICAL'
  status: string
  statusLabel: string
  open: boolean
  address: string | null
  district: string | null
  department: string | null
  createdAt: string
  updatedAt: string
  deadline: string | null
}

export interface EventFilter {
  from?: string
  to?: string
  type?: string
  status?: string
  open?: boolean
  cql?: string
}

interface EventCollection {
  features: { properties: MapEvent }[]
}

export const mapApi = {
  layers: () => api.get('/v1/map/layers'),
  layer: (name: string) => http.get<object>(fill('/v1/map/layers/{name}', { name })),
  style: (name: string) => http.text(fill('/v1/map/layers/{name}/style', { name })),
  jurisdiction: (place: Place) => api.get('/v1/map/jurisdiction', { query: { lon: place.lon, lat: place.lat } }),
  events: async (filter: EventFilter): Promise<MapEvent[]> => {
    const found = await http.get<EventCollection>(fill('/v1/map/events'), { ...filter })
    return found.features.map((feature) => feature.properties)
  },
}
