import { type Checksum, family, type Rule, token } from './ruleLanguage.ts';

/** 60 bytes and a checksum in 84 characters, or 88 where the checksum has four bytes; characters 72 to 79 name the service. */
const annotated = (service: string) => [
  `<52 alnum>JQQJ99<1 alnum><1 [A-L]><12 alnum>${service}<6 base64>==`,
  `<52 alnum>JQQJ99<1 alnum><1 [A-L]><12 alnum>${service}<4 base64>`,
];
const cask: { readonly checksum: Checksum } = { checksum: { kind: 'cask' } };
const resource = 'Azure portal > the resource > Keys > Regenerate';

/** Common annotated security keys (CASK): each says in itself which service issued it. */
export const azureAnnotatedKeys: readonly Rule[] = [
  ...family({ provider: 'Azure', revoke: 'az cognitiveservices account keys regenerate --key-name Key1|Key2' }, [
    token('azure-ai-services-key', 'AI services key', 'high', annotated('AAAAACOG'), { ...cask, service: 'ai-services' }),
    token('azure-anomaly-detector-ee-key', 'Anomaly Detector EE key', 'high', annotated('AAACACOG'), { ...cask, service: 'ai-services' }),
    token('azure-anomaly-detector-key', 'Anomaly Detector key', 'high', annotated('AAADACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-autosuggest-key', 'Bing Autosuggest key', 'high', annotated('AAAfACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-autosuggest-v7-key', 'Bing Autosuggest v7 key', 'high', annotated('AAAgACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-custom-search-key', 'Bing Custom Search key', 'high', annotated('AAAhACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-custom-visual-search-key', 'Bing Custom Visual Search key', 'high', annotated('AAAiACOG'), {
      ...cask,
      service: 'ai-services',
    }),
    token('azure-bing-entity-search-key', 'Bing Entity Search key', 'high', annotated('AAAjACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-search-key', 'Bing Search key', 'high', annotated('AAAkACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-search-v7-key', 'Bing Search v7 key', 'high', annotated('AAAlACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-speech-key', 'Bing Speech key', 'high', annotated('AAAmACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-spell-check-key', 'Bing Spell Check key', 'high', annotated('AAAnACOG'), { ...cask, service: 'ai-services' }),
    token('azure-bing-spell-check-v7-key', 'Bing Spell Check v7 key', 'high', annotated('AAAoACOG'), { ...cask, service: 'ai-services' }),
    token('azure-dummy-key', 'Cognitive Services dummy (test) key', 'low', annotated('AAAcACOG'), { ...cask, service: 'ai-services' }),
    token('azure-cognitive-services-key', 'Cognitive Services key', 'high', annotated('AAAEACOG'), { ...cask, service: 'ai-services' }),
    token('azure-computer-vision-key', 'Computer Vision key', 'high', annotated('AAAFACOG'), { ...cask, service: 'ai-services' }),
    token('azure-content-moderator-key', 'Content Moderator key', 'high', annotated('AAAGACOG'), { ...cask, service: 'ai-services' }),
    token('azure-content-safety-key', 'Content Safety key', 'high', annotated('AAAHACOG'), { ...cask, service: 'ai-services' }),
    token('azure-custom-vision-prediction-key', 'Custom Vision prediction key', 'high', annotated('AAAIACOG'), {
      ...cask,
      service: 'ai-services',
    }),
    token('azure-custom-vision-training-key', 'Custom Vision training key', 'high', annotated('AAAJACOG'), {
      ...cask,
      service: 'ai-services',
    }),
    token('azure-face-key', 'Face key', 'high', annotated('AAAKACOG'), { ...cask, service: 'ai-services' }),
    token('azure-form-recognizer-key', 'Form Recognizer key', 'high', annotated('AAALACOG'), { ...cask, service: 'ai-services' }),
    token('azure-health-decision-support-key', 'Health Decision Support key', 'high', annotated('AAAMACOG'), {
      ...cask,
      service: 'ai-services',
    }),
    token('azure-health-insights-key', 'Health Insights key', 'high', annotated('AAANACOG'), { ...cask, service: 'ai-services' }),
    token('azure-immersive-reader-key', 'Immersive Reader key', 'high', annotated('AAAOACOG'), { ...cask, service: 'ai-services' }),
    token('azure-internal-all-in-one-key', 'internal all-in-one key', 'high', annotated('AAAPACOG'), { ...cask, service: 'ai-services' }),
    token('azure-knowledge-key', 'Knowledge key', 'high', annotated('AAAQACOG'), { ...cask, service: 'ai-services' }),
    token('azure-luis-authoring-key', 'LUIS authoring key', 'high', annotated('AAARACOG'), { ...cask, service: 'ai-services' }),
    token('azure-luis-key', 'LUIS key', 'high', annotated('AAASACOG'), { ...cask, service: 'ai-services' }),
    token('azure-metrics-advisor-key', 'Metrics Advisor key', 'high', annotated('AAATACOG'), { ...cask, service: 'ai-services' }),
    token('azure-openai-key', 'OpenAI key', 'high', annotated('AAABACOG'), { ...cask, service: 'openai' }),
    token('azure-personalizer-key', 'Personalizer key', 'high', annotated('AAAUACOG'), { ...cask, service: 'ai-services' }),
    token('azure-qna-maker-key', 'QnA Maker key', 'high', annotated('AAAVACOG'), { ...cask, service: 'ai-services' }),
    token('azure-qna-maker-v2-key', 'QnA Maker v2 key', 'high', annotated('AAAWACOG'), { ...cask, service: 'ai-services' }),
    token('azure-speaker-recognition-key', 'Speaker Recognition key', 'high', annotated('AAAXACOG'), { ...cask, service: 'ai-services' }),
    token('azure-speech-services-key', 'Speech Services key', 'high', annotated('AAAYACOG'), { ...cask, service: 'ai-services' }),
    token('azure-speech-translation-key', 'Speech Translation key', 'high', annotated('AAAZACOG'), { ...cask, service: 'ai-services' }),
    token('azure-text-analytics-key', 'Text Analytics key', 'high', annotated('AAAaACOG'), { ...cask, service: 'ai-services' }),
    token('azure-text-translation-key', 'Text Translation key', 'high', annotated('AAAbACOG'), { ...cask, service: 'ai-services' }),
    token('azure-transcription-intelligence-key', 'Transcription Intelligence key', 'high', annotated('AAAdACOG'), {
      ...cask,
      service: 'ai-services',
    }),
    token('azure-video-intelligence-key', 'Video Intelligence key', 'high', annotated('AAAeACOG'), { ...cask, service: 'ai-services' }),
  ]),
  ...family({ provider: 'Azure', revoke: resource }, [
    token('azure-appconfig-key', 'App Configuration key', 'high', annotated('AAAAAZAC'), {
      ...cask,
      service: 'app-configuration',
      revoke: 'az appconfig credential regenerate',
    }),
    token('azure-communication-key', 'Communication Services key', 'high', annotated('AAAAAZCS'), {
      ...cask,
      service: 'communication-services',
      revoke: 'az communication regenerate-key',
    }),
    token('azure-devops-pat', 'DevOps personal access token', 'critical', annotated('AAAAAZDO'), {
      ...cask,
      service: 'devops',
      revoke: 'dev.azure.com > User settings > Personal access tokens > Revoke',
    }),
    token('azure-eventgrid-cask-key', 'Event Grid key (CASK)', 'high', annotated('AAAAAZEG'), {
      ...cask,
      service: 'event-grid',
      revoke: 'az eventgrid topic key regenerate',
    }),
    token('azure-fluid-relay-key', 'Fluid Relay key', 'high', annotated('AAAAAZFR'), {
      ...cask,
      service: 'fluid-relay',
      revoke: 'az fluid-relay server regenerate-key',
    }),
    token('azure-maps-key', 'Maps account key', 'high', annotated('AAAAAZMP'), {
      ...cask,
      service: 'maps',
      revoke: 'az maps account keys renew --key primary|secondary',
    }),
    token('azure-mixed-reality-key', 'Mixed Reality account key', 'high', annotated('AAAAAZMR'), {
      ...cask,
      service: 'mixed-reality',
      revoke: 'az spatial-anchors-account key renew',
    }),
    token('azure-sql-cloudsa-key', 'SQL private default CloudSA key', 'high', annotated('AAAAmsql'), { ...cask, service: 'sql-database' }),
    token(
      'azure-cask-unclassified',
      'common annotated security key of another service',
      'high',
      ['<52 alnum>JQQJ9{9|D|H}<1 alnum><1 [A-L]><20 alnum><6 base64>==', '<52 alnum>JQQJ9{9|D|H}<1 alnum><1 [A-L]><20 alnum><4 base64>'],
      cask,
    ),
  ]),
];
