import './ComboField.css';
import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useStaff } from '../text/languages.ts';
import { FieldFault, FieldHint, FieldLabel, type FieldWords, fieldClass } from './Field.tsx';
import { matches } from './match.ts';

export interface ComboItem {
  readonly id: string;
  readonly label: string;
  /** Quiet beside it, searched as well: the county of a township, a postal code, the name in another language. */
  readonly second?: string;
}

export interface ComboFieldProps extends FieldWords {
  readonly id?: string;
  readonly items: readonly ComboItem[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Other search than by the words of the item: its text (label, then `second`) and what was typed. */
  readonly filter?: (item: string, typed: string) => boolean;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

/** One of many, found by typing. */
export const ComboField = (props: ComboFieldProps) => {
  const t = useStaff();
  return (
    // The collection leaves a <template> beside the field; the box keeps it out of the page's rhythm.
    <div>
      <ComboBox
        className={fieldClass(props.error)}
        defaultItems={props.items}
        defaultFilter={props.filter ?? matches}
        value={props.value}
        onChange={(key) => props.onChange(key === null ? null : String(key))}
        isInvalid={props.error !== undefined}
        isDisabled={props.isDisabled ?? false}
        isRequired={props.isRequired ?? false}
        validationBehavior="aria"
        allowsEmptyCollection
        {...(props.id !== undefined && { id: props.id })}
      >
        <FieldLabel label={props.label} ask={props.ask ?? false} />
        <FieldFault error={props.error} />
        <div className="combo">
          <Input className="input" autoComplete="off" spellCheck="false" />
          <Button className="combo-open">
            <ChevronDown className="icon" aria-hidden />
          </Button>
        </div>
        <FieldHint hint={props.hint} />
        <Popover className="listbox">
          <ListBox<ComboItem> renderEmptyState={() => <p className="quiet">{t('ui:combo.nothing')}</p>}>
            {(item) => (
              <ListBoxItem
                className="listbox-item"
                id={item.id}
                textValue={item.second === undefined ? item.label : `${item.label} ${item.second}`}
              >
                <span>{item.label}</span>
                {item.second !== undefined && <span className="quiet">{item.second}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
};
