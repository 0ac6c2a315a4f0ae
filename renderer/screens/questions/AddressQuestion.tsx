import { useMemo, useState } from 'react';
import { type AddressAnswer, isAddress } from '../../../shared/catalogue/answer.ts';
import { countyOfDistrict } from '../../../shared/domain/divisions.ts';
import { useApp } from '../../app/contexts.ts';
import { useBoth } from '../../text/languages.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { addressText, countyItems, districtItems, divisionFilter } from './address.ts';
import type { QuestionProps } from './QuestionField.tsx';
import { useTyping } from './typing.ts';

type Part = 'village' | 'neighbourhood' | 'street';

const isBlank = ({ village, neighbourhood, street }: AddressAnswer): boolean =>
  `${village}${neighbourhood}${street}`.trim() === '';

/** The stored address, or an empty one in the township of this device: nothing is an answer before somebody says it. */
const useAddress = ({ value, save, clear }: QuestionProps) => {
  const { status } = useApp();
  const start = { district: status.district, village: '', neighbourhood: '', street: '' };
  const typing = useTyping<AddressAnswer>(isAddress(value) ? value : start, (address) => {
    const isUntouched = address.district === '' || address.district === status.district;
    if (isBlank(address) && isUntouched) clear();
    else save(address);
  });
  const [openCounty, setOpenCounty] = useState('');
  const address = typing.value;
  return {
    address,
    county: countyOfDistrict(address.district)?.code ?? openCounty,
    isTyping: typing.isTyping,
    save: typing.save,
    write: (part: Part, text: string) => typing.edit({ ...address, [part]: text }),
    chooseCounty: (county: string | null) => {
      setOpenCounty(county ?? '');
      if (county !== countyOfDistrict(address.district)?.code) typing.edit({ ...address, district: '' });
    },
    chooseDistrict: (district: string | null) => {
      setOpenCounty(countyOfDistrict(address.district)?.code ?? openCounty);
      typing.edit({ ...address, district: district ?? '' });
    },
  };
};

const countyFilter = divisionFilter(countyItems);

/** An address in Taiwan: county, then district, found by typing; the rest as it stands on the card. */
export const AddressQuestion = (props: QuestionProps) => {
  const both = useBoth();
  const { address, county, ...form } = useAddress(props);
  const districtsHere = useMemo(() => districtItems(county), [county]);
  const districtFilter = useMemo(() => divisionFilter(districtsHere), [districtsHere]);
  const text = (part: Part, className = '') => (
    <div className={className}>
      <TextField
        label={both(`fields:address.${part}`)}
        value={address[part]}
        onChange={(typed) => form.write(part, typed)}
        onBlur={form.save}
        lang="zh-TW"
        maxLength={400}
      />
    </div>
  );
  return (
    <Field
      id={props.id}
      label={props.label}
      hint={props.hint}
      error={form.isTyping && !props.showsErrors ? undefined : props.error}
      ask={props.isAsk}
    >
      <div className="address-grid">
        <ComboField
          label={both('fields:address.county')}
          items={countyItems}
          filter={countyFilter}
          value={county === '' ? null : county}
          onChange={form.chooseCounty}
        />
        <ComboField
          label={both('fields:address.district')}
          items={districtsHere}
          filter={districtFilter}
          value={address.district === '' ? null : address.district}
          onChange={form.chooseDistrict}
        />
        {text('village')}
        {text('neighbourhood')}
        {text('street', 'is-wide')}
      </div>
      {!isBlank(address) && (
        <p className="address-whole">
          <span className="quiet">
            <TwoText text="fields:address.whole" inline />
          </span>
          <br />
          <span lang="zh-TW">{addressText(address)}</span>
        </p>
      )}
    </Field>
  );
};
