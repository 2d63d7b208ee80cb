import { ImageOff, Images, Maximize2, Minimize2 } from 'lucide-react';
import { useState } from 'react';
import { useOnline } from '../app/media.ts';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { type Bringer, layoutAddress } from './file-address.ts';
import { threadStrings } from './thread-strings.ts';

export interface MessageLayoutProps {
  mail: Bringer;
  /** For the name of the frame. */
  who: string;
}

/**
 * The mail as its sender laid it out, in a frame that may run nothing and knows nothing of this page. For that very
 * reason its height cannot be asked for: it scrolls by itself, and the person makes it larger. Remote pictures are
 * fetched for this one mail, and only when asked for.
 */
export function MessageLayout({ mail, who }: MessageLayoutProps) {
  const t = useText(threadStrings);
  const { shop } = useWorkplace();
  const online = useOnline();
  const [images, setImages] = useState(false);
  const [tall, setTall] = useState(false);
  const [shown, setShown] = useState(false);
  const address = layoutAddress(shop.shopId, mail, images);
  if (!online && !shown) return <p className="text-muted">{t.layoutOffline}</p>;
  return (
    <div>
      <div className="mb-1.5 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
        {images ? (
          <Images aria-hidden size={14} className="shrink-0" />
        ) : (
          <ImageOff aria-hidden size={14} className="shrink-0" />
        )}
        <p className="min-w-40 grow basis-0">{images ? t.imagesOn : t.imagesOff}</p>
        {images ? null : (
          <Button size="small" onClick={() => setImages(true)}>
            {t.showImages}
          </Button>
        )}
        <IconButton
          size="small"
          icon={tall ? Minimize2 : Maximize2}
          label={tall ? t.lower : t.taller}
          onClick={() => setTall(!tall)}
        />
      </div>
      <div
        className={classNames(
          'resize-y overflow-hidden rounded-md border border-line',
          tall ? 'h-[82vh]' : 'h-[min(56vh,30rem)]',
        )}
      >
        <iframe
          key={address}
          src={address}
          title={t.layout(who)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          onLoad={() => setShown(true)}
          // Mails are made for white paper, whatever the theme around them.
          style={{ colorScheme: 'light', background: 'Canvas' }}
          className="size-full"
        />
      </div>
    </div>
  );
}
