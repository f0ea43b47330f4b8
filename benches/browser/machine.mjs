// What the figures depend on.

import os from 'node:os';

/** Processor, memory, system, and how busy the machine is: as few facts as say what was measured on. */
export function machine() {
  const cores = os.cpus();
  return { processor: cores[0]?.model.trim() ?? 'unknown', cores: cores.length, gigabytes: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.platform()} ${os.arch()}`, load: os.loadavg()[0] };
}
