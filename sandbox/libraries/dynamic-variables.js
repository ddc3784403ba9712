import { uuidOf } from "../web/crypto.js";
import * as words from "./words.js";

/** Where chance and time come from. @type {import("../core/session.js").Host} */
let host;

const fraction = () => { const [a, b, c, d] = host.randomBytes(4); return (a + b * 256 + c * 65536 + d * 16777216) / 4294967296; };
const int = (low, high) => low + Math.floor(fraction() * (high - low + 1));
const pick = (list) => list[int(0, list.length - 1)];
const times = (count, make, joint = "") => Array.from({ length: count }, make).join(joint);
const digits = (count) => times(count, () => int(0, 9));
const characters = (count, alphabet) => times(count, () => alphabet[int(0, alphabet.length - 1)]);
const hex = "0123456789abcdef", capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", letters = capitals + capitals.toLowerCase(), alphanumeric = `0123456789${capitals.toLowerCase()}`;
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
const day = 86_400_000;
const date = (lowDays, highDays) => new Date(host.now() + (lowDays + fraction() * (highDays - lowDays)) * day).toString();

const lorem = {
    word: () => pick(words.lorem), words: (count = 3) => times(count, lorem.word, " "),
    sentence: () => `${capital(lorem.words(int(3, 10)))}.`, sentences: (count = int(2, 6)) => times(count, lorem.sentence, " "),
    paragraph: () => lorem.sentences(int(3, 6)),
};
const first = () => pick(words.firstNames), last = () => pick(words.lastNames);
const word = () => pick(words.words);
const company = () => `${last()} ${pick(words.companySuffixes)}`;
const userName = () => `${first()}${pick([".", "_", ""])}${last()}${int(0, 99)}`;
const domainWord = () => slug(last()), domainName = () => `${domainWord()}.${pick(words.domainSuffixes)}`;
const image = (kind) => () => `https://images.example/640/480/${kind}`;
const phone = () => `${int(200, 999)}-555-${digits(4)}`;
const fileName = (extensions) => () => `${slug(`${word()} ${word()}`)}.${pick(extensions)}`;
const uuid = () => uuidOf(host.randomBytes(16));

const makers = {
    guid: uuid, randomUUID: uuid, timestamp: () => Math.floor(host.now() / 1000), isoTimestamp: () => new Date(host.now()).toISOString(),
    randomInt: () => int(0, 1000), randomBoolean: () => fraction() < 0.5, randomAlphaNumeric: () => characters(1, alphanumeric),
    randomWord: word, randomWords: () => times(int(2, 5), word, " "),
    randomPhoneNumber: phone, randomPhoneNumberExt: () => `${int(1, 99)}-${phone()}`, randomLocale: () => pick(words.locales),
    randomFirstName: first, randomLastName: last, randomFullName: () => `${first()} ${last()}`,
    randomNamePrefix: () => pick(words.namePrefixes), randomNameSuffix: () => pick(words.nameSuffixes),
    randomJobTitle: () => `${pick(words.jobDescriptors)} ${pick(words.jobAreas)} ${pick(words.jobTypes)}`,
    randomJobDescriptor: () => pick(words.jobDescriptors), randomJobArea: () => pick(words.jobAreas), randomJobType: () => pick(words.jobTypes),
    randomCity: () => pick(words.cities), randomStreetName: () => `${pick(words.streets)} ${pick(words.streetKinds)}`,
    randomStreetAddress: () => `${int(1, 9999)} ${pick(words.streets)} ${pick(words.streetKinds)}`,
    randomCountry: () => pick(words.countries), randomCountryCode: () => pick(words.countryCodes),
    randomLatitude: () => (fraction() * 180 - 90).toFixed(4), randomLongitude: () => (fraction() * 360 - 180).toFixed(4),
    randomColor: () => pick(words.colors), randomHexColor: () => `#${characters(6, hex)}`,
    randomDepartment: () => pick(words.departments), randomProduct: () => pick(words.products),
    randomProductName: () => `${pick(words.productAdjectives)} ${pick(words.materials)} ${pick(words.products)}`,
    randomProductAdjective: () => pick(words.productAdjectives), randomProductMaterial: () => pick(words.materials),
    randomCompanyName: company, randomCompanySuffix: () => pick(words.companySuffixes),
    randomCatchPhrase: () => `${pick(words.catchAdjectives)} ${pick(words.catchDescriptors)} ${pick(words.catchNouns)}`,
    randomCatchPhraseAdjective: () => pick(words.catchAdjectives), randomCatchPhraseDescriptor: () => pick(words.catchDescriptors),
    randomCatchPhraseNoun: () => pick(words.catchNouns),
    randomBs: () => `${pick(words.bsVerbs)} ${pick(words.bsAdjectives)} ${pick(words.bsNouns)}`,
    randomBsAdjective: () => pick(words.bsAdjectives), randomBsBuzz: () => pick(words.bsVerbs), randomBsNoun: () => pick(words.bsNouns),
    randomDatabaseColumn: () => pick(words.databaseColumns), randomDatabaseType: () => pick(words.databaseTypes),
    randomDatabaseCollation: () => pick(words.collations), randomDatabaseEngine: () => pick(words.engines),
    randomDatePast: () => date(-365, 0), randomDateFuture: () => date(0, 365), randomDateRecent: () => date(-1, 0),
    randomMonth: () => pick(words.months), randomWeekday: () => pick(words.weekdays),
    randomBankAccount: () => digits(8), randomBankAccountName: () => pick(words.accountNames), randomCreditCardMask: () => digits(4),
    randomPrice: () => (fraction() * 1000).toFixed(2), randomTransactionType: () => pick(words.transactionTypes),
    randomCurrencyCode: () => pick(words.currencies)[0], randomCurrencyName: () => pick(words.currencies)[1], randomCurrencySymbol: () => pick(words.currencies)[2],
    randomBitcoin: () => pick("13") + characters(int(25, 33), "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
    randomBankAccountIban: iban, randomBankAccountBic: () => characters(4, capitals) + pick(words.countryCodes) + characters(2, capitals),
    randomAbbreviation: () => pick(words.abbreviations), randomAdjective: () => pick(words.adjectives), randomNoun: () => pick(words.nouns),
    randomVerb: () => pick(words.verbs), randomIngverb: () => pick(words.ingVerbs),
    randomPhrase: () => `${capital(pick(words.verbs))} the ${pick(words.adjectives)} ${pick(words.abbreviations)} ${pick(words.nouns)}!`,
    randomAvatarImage: () => `https://avatars.example/${int(1, 999)}.jpg`, randomImageUrl: () => image(pick(words.imageKinds))(),
    randomAbstractImage: image("abstract"), randomAnimalsImage: image("animals"), randomBusinessImage: image("business"), randomCatsImage: image("cats"),
    randomCityImage: image("city"), randomFoodImage: image("food"), randomNightlifeImage: image("nightlife"), randomFashionImage: image("fashion"),
    randomPeopleImage: image("people"), randomNatureImage: image("nature"), randomSportsImage: image("sports"), randomTransportImage: image("transport"),
    randomImageDataUri: () => `data:image/svg+xml;charset=UTF-8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="100%" height="100%" fill="#${characters(6, hex)}"/></svg>`)}`,
    randomEmail: () => `${userName()}@${domainName()}`.toLowerCase(), randomExampleEmail: () => `${userName()}@example.${pick(["com", "net", "org"])}`.toLowerCase(),
    randomUserName: userName, randomProtocol: () => pick(["http", "https"]), randomUrl: () => `${pick(["http", "https"])}://${domainName()}`,
    randomDomainName: domainName, randomDomainSuffix: () => pick(words.domainSuffixes), randomDomainWord: domainWord,
    randomIP: () => times(4, () => int(0, 255), "."), randomIPV6: () => times(8, () => characters(4, hex), ":"),
    randomMACAddress: () => times(6, () => characters(2, hex), ":"), randomUserAgent: () => pick(words.userAgents), randomPassword: () => characters(15, letters + "0123456789_"),
    randomLoremWord: lorem.word, randomLoremWords: () => lorem.words(), randomLoremSentence: lorem.sentence, randomLoremSlug: () => slug(lorem.words()),
    randomLoremSentences: () => lorem.sentences(), randomLoremParagraph: lorem.paragraph, randomLoremParagraphs: () => times(3, lorem.paragraph, "\n \r"),
    randomLoremText: () => pick([lorem.sentence, lorem.sentences, lorem.paragraph])(), randomLoremLines: () => times(int(1, 5), lorem.sentence, "\n"),
    randomFileName: fileName(words.fileExtensions), randomCommonFileName: fileName(words.commonFileExtensions), randomMimeType: () => pick(words.mimeTypes),
    randomCommonFileType: () => pick(words.commonFileTypes), randomCommonFileExt: () => pick(words.commonFileExtensions), randomFileType: () => pick(words.fileTypes),
    randomFileExt: () => pick(words.fileExtensions), randomSemver: () => times(3, () => int(0, 9), "."), randomDirectoryPath: () => pick(words.directories),
    randomFilePath: () => `${pick(words.directories)}/${fileName(words.fileExtensions)()}`,
};

/** A German IBAN with right check digits (ISO 13616). */
function iban() {
    const account = digits(18), rest = Array.from(`${account}131400`).reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
    return `DE${String(98 - rest).padStart(2, "0")}${account}`;
}

/** @returns {string | number | boolean | undefined} a new value; nothing for a name that is not dynamic */
export function value(name, newHost) {
    host = newHost;
    return Object.hasOwn(makers, name) ? makers[name]() : undefined;
}

export const names = Object.keys(makers);
