let context: AudioContext | undefined;

const tone = (audio: AudioContext, frequency: number, at: number) => {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.2, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.25);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.26);
};

/** Two short tones. A browser that allows no sound before the first click stays silent. */
export const playAlert = async (): Promise<void> => {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') await context.resume();
    tone(context, 880, context.currentTime);
    tone(context, 1175, context.currentTime + 0.16);
  } catch {
    // Without a sound device the pop-up has to do.
  }
};
