import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../shared/i18n';
import '../shared/base.css';
import './shell.css';
import { App } from './App';
import { loadTexts } from './loadTexts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

await startI18n(loadTexts);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
