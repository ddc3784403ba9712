extension DynamicVariables {
    static let people: [String: Maker] = [
        "randomFirstName": { $0.word(firstNames) },
        "randomLastName": { $0.word(lastNames) },
        "randomFullName": { "\($0.word(firstNames)) \($0.word(lastNames))" },
        "randomNamePrefix": { $0.word("Mr. Mrs. Ms. Miss Dr.") },
        "randomNameSuffix": { $0.word("Jr. Sr. I II III IV V MD DDS PhD DVM") },
        "randomJobTitle": { "\($0.word(jobDescriptors)) \($0.word(jobAreas)) \($0.word(jobTypes))" },
        "randomJobDescriptor": { $0.word(jobDescriptors) },
        "randomJobArea": { $0.word(jobAreas) },
        "randomJobType": { $0.word(jobTypes) },
        "randomPhoneNumber": { $0.phoneNumber() },
        "randomPhoneNumberExt": { "\($0.number(1...99))-\($0.phoneNumber())" },
        "randomLocale": { $0.word(locales) },
    ]

    static let places: [String: Maker] = [
        "randomCity": {
            $0.word("New Port East West North South Lake") + " " + $0.word(lastNames)
                + $0.word("ville ton port mouth")
        },
        "randomStreetName": { $0.street() },
        "randomStreetAddress": { "\($0.number(1...99999)) \($0.street())" },
        "randomCountry": { $0.word(countries) },
        "randomCountryCode": { $0.word(countryCodes) },
        "randomLatitude": { $0.degrees(90) },
        "randomLongitude": { $0.degrees(180) },
    ]

    static let firstNames =
        "Ada Amir Bela Carla Chen Dario Dora Elif Emil Farah Finn Gita Hana Hugo Ines Ivan Jana "
        + "Jonas Kaya Lars Leila Luca Mara Milan Nadia Noah Olga Omar Paula Pedro Rosa Sami Tara Theo Uma Yuki Zoe"
    static let lastNames =
        "Adler Bauer Costa Dahl Eriksen Fischer Garcia Haas Ibrahim Jensen Kowalski Larsen Moreau "
        + "Novak Okafor Park Quint Rossi Silva Tanaka Ueda Vogel Weber Yilmaz Ziegler"
    static let jobDescriptors = "Senior Lead Chief Principal Junior Regional Global Internal Direct Future"
    static let jobAreas = "Marketing Research Security Web Data Brand Quality Program Operations Accounts"
    static let jobTypes =
        "Engineer Designer Analyst Manager Director Consultant Planner Architect Assistant Officer"
    static let locales =
        "af ar bg bn ca cs da de el en es et fa fi fr ga he hi hr hu id is it ja ka ko lt lv mk ms mt "
        + "nb nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh zu"
    static let countries =
        "Argentina Austria Belgium Brazil Canada Chile Denmark Egypt Estonia Finland France Germany "
        + "Ghana Greece Iceland India Italy Japan Kenya Latvia Mexico Norway Peru Poland Spain Sweden Vietnam"
    static let countryCodes =
        "AR AT BE BR CA CL DK EG EE FI FR DE GH GR IS IN IT JP KE LV MX NO PE PL ES SE VN"
}

extension Dice {
    /// A number of North America that is kept for fiction, such as `555-555-0123`.
    fileprivate mutating func phoneNumber() -> String { pattern("\(number(201...989))-555-01##") }

    fileprivate mutating func street() -> String {
        word(DynamicVariables.lastNames) + " "
            + word("Avenue Bypass Court Drive Lane Mews Parkway Road Street Way")
    }

    fileprivate mutating func degrees(_ limit: Double) -> String {
        let value = ((fraction() * 2 - 1) * limit * 10_000).rounded() / 10_000
        return "\(value)"
    }
}
