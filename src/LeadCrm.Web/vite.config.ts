import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': 'http://localhost:5080' } },
  build: {
    outDir: '../LeadCrm.Host/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // The content policy of the host allows no inline script, and data: addresses only for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
