import './theme/kit.css';
import './theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import { App } from './app.tsx';
import { openAtStart } from './files/start.ts';
import { cssVariables, theme } from './theme/theme.ts';
import { Boundary } from './ui/boundary.tsx';

// Without it the schema tries to compile code of its own, which the content security policy refuses.
z.config({ jitless: true });

void openAtStart();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Boundary what="The studio">
        <App />
      </Boundary>
    </MantineProvider>
  </StrictMode>,
);
