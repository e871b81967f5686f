import { MeanEditor, TimeEditor } from './editors/time.tsx';
import { ChoiceEditor, ListEditor, MapEditor } from './editors/collections.tsx';
import { DraftInput } from './editors/draft-input.tsx';
import { InstancesEditor } from './editors/instances.tsx';
import { NamesEditor } from './editors/names.tsx';
import { RequirementsEditor } from './editors/requirements.tsx';
import { NameEditor, ScalarEditor, WordsEditor, YesNoEditor } from './editors/scalar.tsx';
import { useField, useNested, type EditorProps } from './editing.tsx';
import { readText } from '../../model/text/read.ts';
import { isShaped } from './shapes.ts';
import { textOf } from './scalars.ts';

/** The editor of a field, by its kind. What is written in no shape of that kind is edited as text. */
export function FieldEditor(props: EditorProps) {
  const { kind, path, name } = props;
  const { Fields } = useNested();
  const { value } = useField(path);
  if (!isShaped(kind, value)) return <TextForm {...props} />;
  switch (kind.type) {
    case 'scalar':
      return kind.unit === 'mean' ? <MeanEditor {...props} /> : <ScalarEditor {...props} kind={kind} />;
    case 'words':
      return <WordsEditor {...props} kind={kind} />;
    case 'yes-no':
      return <YesNoEditor {...props} />;
    case 'name':
      return <NameEditor {...props} kind={kind} />;
    case 'names':
    case 'words-list':
      return <NamesEditor {...props} kind={kind} />;
    case 'requirements':
      return <RequirementsEditor {...props} />;
    case 'instances':
      return <InstancesEditor {...props} />;
    case 'distribution':
      return <TimeEditor {...props} />;
    case 'fields':
      return <Fields schema={kind.schema} path={path} />;
    case 'map':
      return <MapEditor {...props} kind={kind} name={name} />;
    case 'list':
      return <ListEditor {...props} kind={kind} />;
    case 'choice':
      return <ChoiceEditor {...props} kind={kind} />;
  }
}

/** Whatever is written, as one line of YAML. */
function TextForm({ path, label, describedBy }: EditorProps) {
  const { value, write } = useField(path);
  return (
    <DraftInput
      label={label}
      value={textOf(value)}
      mono
      invalid
      refuse={(text) =>
        readText(`it: ${text}`).problems.length > 0 ? { message: 'this is not YAML', hint: '' } : null
      }
      onCommit={(text) => write(plain(text))}
      describedBy={describedBy}
    />
  );
}

function plain(text: string): unknown {
  const { value } = readText(`it: ${text}`);
  return (JSON.parse(JSON.stringify(value)) as { it: unknown }).it;
}
