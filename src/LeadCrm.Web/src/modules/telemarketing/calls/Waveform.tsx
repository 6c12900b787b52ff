import { CaretRightOutlined, DownloadOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useRef, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { seekTo, talkTime, type Call } from './calls';
import './calls.css';

const speeds = [1, 1.25, 1.5, 2];
const jump = 5;

/** The recording as a picture that can be clicked; each listening is noted by the server. */
export const Waveform = ({ call }: { call: Call }) => {
  const { t } = useTranslation('telemarketing');
  const audio = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [isWanted, setIsWanted] = useState(false);
  const url = `/api/calls/${call.id}/recording`;
  const seconds = call.recordingSeconds ?? call.talkSeconds ?? 0;
  const peaks = call.peaks;
  const done = seconds > 0 ? at / seconds : 0;

  const toggle = () => {
    // Nothing is fetched, and no listening noted, before somebody wants to hear it.
    setIsWanted(true);
    const player = audio.current;
    if (!player) return;
    if (!player.src) player.src = url;
    if (player.paused) void player.play();
    else player.pause();
  };
  const go = (to: number) => {
    const player = audio.current;
    if (!player) return;
    if (!player.src) player.src = url;
    player.currentTime = Math.max(0, Math.min(seconds, to));
    setAt(player.currentTime);
  };
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    // The keyboard has keys of its own for this.
    if (event.detail > 0) go(seekTo(event.clientX - box.left, box.width, seconds));
  };

  return (
    <div className="waveform">
      <div className="row">
        <Button
          type="primary"
          shape="circle"
          icon={isPlaying ? <PauseOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          aria-label={isPlaying ? t('calls.pause') : t('calls.play')}
          onClick={toggle}
        />
        <button
          type="button"
          className="plain wave"
          aria-label={t('calls.position', { at: talkTime(at), of: talkTime(seconds) })}
          onClick={click}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') go(at + jump);
            if (key === 'ArrowLeft') go(at - jump);
          }}
        >
          <svg viewBox="0 0 200 40" preserveAspectRatio="none" aria-hidden>
            {peaks.map((peak, index) => {
              const height = Math.max(1, (peak / 99) * 38);
              return (
                <rect
                  // The steps of a picture have no other name than their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={index}
                  className={index / peaks.length < done ? 'played' : undefined}
                  x={index}
                  y={20 - height / 2}
                  width={0.7}
                  height={height}
                />
              );
            })}
          </svg>
        </button>
        <span className="dim3 mono">
          {talkTime(at)} / {talkTime(seconds)}
        </span>
      </div>
      <div className="row">
        <Segmented
          size="small"
          aria-label={t('calls.speed')}
          value={speed}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
          onChange={(value) => {
            setSpeed(value);
            if (audio.current) audio.current.playbackRate = value;
          }}
        />
        <span className="grow" />
        <a href={`${url}?download=true`} className="row">
          <DownloadOutlined aria-hidden /> {t('calls.download')}
        </a>
      </div>
      {/* A telephone call has no captions; its transcript, where there is one, stands beside it. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        preload="none"
        hidden={!isWanted}
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
      />
    </div>
  );
};
