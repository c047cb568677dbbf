import App from '@/App.vue'
import { i18n } from '@/i18n'
import { router } from '@/router'
import '@/styles/tokens.css'
import 'element-plus/dist/index.css'
import '@/styles/element.css'
import '@/styles/base.css'
import { applyTheme } from '@/shell/theme'
import ElementPlus from 'element-plus'
import { createPinia } from 'pinia'
import { createApp } from 'vue'

applyTheme()
document.documentElement.lang = i18n.global.locale.value
createApp(App).use(createPinia()).use(i18n).use(router).use(ElementPlus, { size: 'default' }).mount('#app')
