import { useEffect, useState } from 'react';
import { get, post } from '../api.js';
import { act } from '../store.js';
import { Choice, Key, Keys, Line, Section } from './controls.js';
import { type PanelWords } from './panel-words.js';

interface Template { id: string; name: string; language: string; status: string; category: string; quality: string }

const reasons = ['INVALID_FORMAT', 'ABUSIVE_CONTENT', 'CATEGORY_NOT_AVAILABLE', 'INCORRECT_CATEGORY', 'PROMOTIONAL', 'SCAM', 'TAG_CONTENT_MISMATCH'] as const;

/** Decides about a template as a reviewer, or as the quality system. */
export const TemplatesTab = ({ words }: { words: PanelWords }) => {
  const [templates, setTemplates] = useState<Template[]>([]);
  const [id, setId] = useState('');
  const [reason, setReason] = useState<(typeof reasons)[number]>('INVALID_FORMAT');
  const [recommendation, setRecommendation] = useState('');
  const load = (): Promise<void> => get<{ data: Template[] }>('/templates').then((answer) => { setTemplates(answer.data); setId((known) => known || (answer.data[0]?.id ?? '')); });
  useEffect(() => { act(load()); }, []);
  const template = templates.find((known) => known.id === id);
  const decide = (decision: Record<string, unknown>): void => act(post(`/templates/${id}`, decision).then(load));
  return (
    <>
      <Choice label={words.template} value={id} options={templates.map((known) => [known.id, `${known.name} · ${known.language} · ${known.status}`] as const)} onChange={setId} />
      {template ? <p className="mono" dir="ltr">{template.status} · {template.category} · {template.quality}</p> : null}
      <Section title={words.status}>
        <Keys>
          <Key pressed={template?.status === 'APPROVED'} onTap={() => decide({ status: 'APPROVED' })}>{words.approve}</Key>
          <Key pressed={template?.status === 'PAUSED'} onTap={() => decide({ status: 'PAUSED', pause: 'FIRST_PAUSE' })}>{words.pause}</Key>
          <Key pressed={template?.status === 'DISABLED'} onTap={() => decide({ status: 'DISABLED' })}>{words.disable}</Key>
          <Key pressed={template?.status === 'PENDING'} onTap={() => decide({ status: 'PENDING' })}>PENDING</Key>
        </Keys>
        <Choice label={words.reason} value={reason} options={reasons.map((known) => [known, known] as const)} onChange={setReason} />
        <Line label={words.recommendation} value={recommendation} onChange={setRecommendation} />
        <Keys><Key pressed={template?.status === 'REJECTED'} onTap={() => decide({ status: 'REJECTED', reason, ...(recommendation ? { recommendation } : {}) })}>{words.reject}</Key></Keys>
      </Section>
      <Section title={words.quality}><Keys>{['GREEN', 'YELLOW', 'RED', 'UNKNOWN'].map((quality) => <Key key={quality} pressed={template?.quality === quality} onTap={() => decide({ quality })}>{quality}</Key>)}</Keys></Section>
      <Section title={words.category}><Keys>{['UTILITY', 'MARKETING'].map((category) => <Key key={category} pressed={template?.category === category} onTap={() => decide({ category })}>{category}</Key>)}</Keys></Section>
    </>
  );
};
