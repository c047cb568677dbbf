import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// In development the API comes from a running Dayu: DAYU_URL=http://127.0.0.1:8080 npm run dev
export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': process.env.DAYU_URL ?? 'http://127.0.0.1:8080' } },
  build: {
    outDir: '../target/classes/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        manualChunks(id: string) {
          if (id.includes('/node_modules/ol/')) return 'map'
          if (id.includes('/node_modules/echarts/') || id.includes('/node_modules/zrender/')) return 'chart'
          if (id.includes('/node_modules/bpmn-js/') || id.includes('/node_modules/diagram-js/')) return 'bpmn'
          if (id.includes('/node_modules/element-plus/') || id.includes('/node_modules/@element-plus/')) return 'ui'
          return undefined
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
})
