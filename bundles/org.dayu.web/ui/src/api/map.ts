import { http } from './http'

/** Longitude and latitude in degrees, CGCS2000 (EPSG:4490). */
export interface Place {
  lon: number
  lat: number
}

export interface LayerInfo {
  name: string
  title: string
  label: string | null
  minZoom: number
  features: number
}

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

export interface Jurisdiction {
  districtCode: string
  districtName: string
  streetCode: string | null
  streetName: string | null
  departmentCode: string | null
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
  layers: () => http.get<LayerInfo[]>('/map/layers'),
  layer: (name: string) => http.get<object>(`/map/layers/${encodeURIComponent(name)}`),
  style: (name: string) => http.text(`/map/layers/${encodeURIComponent(name)}/style`),
  jurisdiction: (place: Place) => http.get<Jurisdiction>('/map/jurisdiction', { lon: place.lon, lat: place.lat }),
  events: async (filter: EventFilter): Promise<MapEvent[]> => {
    const found = await http.get<EventCollection>('/map/events', { ...filter })
    return found.features.map((feature) => feature.properties)
  },
}
