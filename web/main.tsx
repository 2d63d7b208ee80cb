import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createProgramRouter, Program } from './app/program.tsx';
import './ui/base.css';
import { guardAgainstIme } from './ui/keyboard/ime.ts';

// First of all listeners: what belongs to the input method never reaches the program.
guardAgainstIme(window);

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Program router={createProgramRouter()} fetch={window.fetch.bind(window)} />
    </StrictMode>,
  );
}
