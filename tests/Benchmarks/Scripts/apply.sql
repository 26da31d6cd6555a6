-- What one application asks of the database: the caller, the neighbours' names, everything it leaves behind (the city, its organisation
-- and the applicant's mandate), and the letter that thanks for it, which is written right after it.
select gen_random_uuid() as city, gen_random_uuid() as event, gen_random_uuid() as duty, gen_random_uuid() as letter, gen_random_uuid() as organisation, gen_random_uuid() as mandate, gen_random_uuid() as event2, gen_random_uuid() as event3, md5(random()::text) as name \gset
begin;
select a.id, a.person, a.display_name, t.mandate from identity.access_tokens t join identity.accounts a on a.id = t.account_id
  where t.hash = '\x00'::bytea and t.expires_at > now();
select d.data from people.mt_doc_mandate d join people.mt_doc_mandateholder h on h.id = d.id where h.person = :city order by d.mt_last_modified desc;
select d.slug, d.name, d.country_code, d.status from membership.mt_doc_citylisting d
  where d.slug = any(array[:name, :name || '-no'] || array(select :name || '-no-' || n from generate_series(2, 100) n));
select nextval('history.mt_events_sequence') as seq, nextval('history.mt_events_sequence') as seq2, nextval('history.mt_events_sequence') as seq3 \gset
insert into history.mt_streams (id, type, version, tenant_id) values (:city, 'city', 1, '*DEFAULT*');
insert into history.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
  values (:seq, :event, :city, 1, jsonb_build_object('cityId', :city::text, 'details', jsonb_build_object('name', :name::text, 'localName', :name::text,
    'kind', 'city', 'countryCode', 'NO', 'region', 'europe', 'languages', '["nb"]'::jsonb, 'population', 1000, 'latitude', 60.1, 'longitude', 10.2)),
    'membership/application-submitted/1', now(), '*DEFAULT*', 'StrongCities.Membership.Cities.ApplicationSubmitted', :name, 'apply-for-membership',
    '{"mandate":"none","recorded":"2026-11-22T22:00:00.000000Z","effective":"2026-11-22T22:00:00.000000Z"}'::jsonb, false);
insert into history.mt_streams (id, type, version, tenant_id) values (:organisation, 'organisation', 1, '*DEFAULT*');
insert into history.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
  values (:seq2, :event2, :organisation, 1, jsonb_build_object('organisationId', :organisation::text, 'kind', 'City', 'name', :name::text),
    'people/organisation-registered/1', now(), '*DEFAULT*', 'StrongCities.Modularity.Mandates.OrganisationRegistered', :name, 'apply-for-membership',
    '{"mandate":"none","recorded":"2026-11-22T22:00:00.000000Z","effective":"2026-11-22T22:00:00.000000Z"}'::jsonb, false);
insert into people.mt_doc_organisation (id, data, mt_dotnet_type, mt_version) values (:organisation, jsonb_build_object('id', :organisation::text, 'name', :name::text), 'StrongCities.Modularity.Mandates.Organisation', 1)
  on conflict (id) do update set data = excluded.data;
insert into history.mt_streams (id, type, version, tenant_id) values (:mandate, 'mandate', 1, '*DEFAULT*');
insert into history.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
  values (:seq3, :event3, :mandate, 1, jsonb_build_object('mandateId', :mandate::text, 'organisationId', :organisation::text, 'role', 'Applicant'),
    'people/mandate-granted/1', now(), '*DEFAULT*', 'StrongCities.Modularity.Mandates.MandateGranted', :name, 'apply-for-membership',
    '{"mandate":"none","recorded":"2026-11-22T22:00:00.000000Z","effective":"2026-11-22T22:00:00.000000Z"}'::jsonb, false);
insert into people.mt_doc_mandate (id, data, mt_dotnet_type, mt_version, organisation_id) values (:mandate, jsonb_build_object('id', :mandate::text, 'organisationId', :organisation::text), 'StrongCities.Modularity.Mandates.Mandate', 1, :organisation)
  on conflict (id) do update set data = excluded.data;
insert into people.mt_doc_mandateholder (id, data, mt_dotnet_type, person) values (:mandate, jsonb_build_object('id', :mandate::text), 'StrongCities.Modularity.Mandates.MandateHolder', :organisation);
insert into membership.mt_doc_citylisting (id, data, mt_dotnet_type, mt_version, label, organisation_id, status, region, country_code, name, search_text)
  values (:city, jsonb_build_object('id', :city::text, 'name', :name::text, 'label', 'Amber', 'population', 1000, 'latitude', 60.1, 'longitude', 10.2),
    'StrongCities.Membership.Cities.CityListing', 1, 'Amber', :city, 'Submitted', 'europe', 'NO', :name, :name)
  on conflict (id) do update set data = excluded.data;
insert into modularity.mt_doc_duedate (id, data, mt_dotnet_type, due_at) values (:duty, jsonb_build_object('id', :duty::text, 'subject', :name::text), 'StrongCities.Modularity.Deadlines.DueDate', now())
  on conflict (id) do update set data = excluded.data;
delete from modularity.mt_doc_dutydone where id = :duty;
insert into vault.mt_doc_disclosure (id, data, mt_dotnet_type, subject) values (:name, jsonb_build_object('id', :name::text, 'sealed', :name::text), 'StrongCities.Modularity.Vault.Disclosure', :city)
  on conflict (id) do update set data = excluded.data;
insert into modularity.mt_doc_idempotentrequest (id, data, mt_dotnet_type, at)
  values (:name, jsonb_build_object('id', :name::text, 'location', '/api/cities/' || :city::text), 'StrongCities.Modularity.Commands.IdempotentRequest', now());
insert into wolverine.wolverine_incoming_envelopes (id, status, owner_id, attempts, body, message_type, received_at)
  values (:letter, 'Incoming', 1, 0, decode(:name, 'escape'), 'benchmark', 'local://benchmark/');
select d.data, h.person from people.mt_doc_mandate d join people.mt_doc_mandateholder h on h.id = d.id where d.organisation_id = :city;
select person, display_name, email, language, demonstration from identity.accounts where person = any(array[:city]::uuid[]);
insert into modularity.mt_doc_letter (id, data, mt_dotnet_type, at) values (:letter, jsonb_build_object('id', :letter::text, 'template', 'application-received'), 'StrongCities.Modularity.Letters.Letter', now())
  on conflict (id) do update set data = excluded.data;
update wolverine.wolverine_incoming_envelopes set status = 'Handled', owner_id = 0 where id = :letter and received_at = 'local://benchmark/';
commit;
