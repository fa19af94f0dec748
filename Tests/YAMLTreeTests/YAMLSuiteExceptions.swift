// SPDX-License-Identifier: Apache-2.0

/// The cases of the YAML test suite that libyaml 0.2.5 does not do right, each with what is wrong.
enum YAMLSuiteExceptions {
    static let reasons: [String: String] = wrongDocumentsThatAreRead.merging(rightDocumentsThatAreRefused) { $1 }
        .merging(documentsThatAreMisread) { $1 }

    private static let wrongDocumentsThatAreRead = [
        "9C9N": "lines of a flow sequence that are not indented are taken",
        "9JBA": "a comment without a space before it is taken after a flow sequence",
        "CVW2": "a comment without a space before it is taken after a comma",
        "DK95/01": "a tab is taken for the indentation of a quoted scalar",
        "G5U8": "'-' is taken for text in a flow sequence",
        "MUS6/00": "'#' is taken after the version of a %YAML directive",
        "QB6E": "lines of a quoted scalar that are not indented are taken",
        "S98Z": "a block scalar may begin with more spaces than its first line",
        "SU5Z": "a comment without a space before it is taken after a quoted scalar",
        "X4QW": "a comment without a space before it is taken after '>'",
        "Y79Y/003": "a tab is taken for indentation in a flow sequence",
        "YJV2": "'-' alone is taken for text in a flow sequence",
    ]

    private static let rightDocumentsThatAreRefused = [
        "2JQS": "a block mapping's key may not be empty",
        "2LFX": "a directive other than %YAML and %TAG is refused, not ignored",
        "2SXE": "an anchor's name may not hold a colon",
        "4ABK": "an address such as http://foo.com is no key in a flow mapping",
        "4MUZ/00": "a flow mapping's colon may not begin the line after a quoted key",
        "4MUZ/01": "a flow mapping's colon may not begin the line after a quoted key, its value being plain",
        "4MUZ/02": "a flow mapping's colon may not begin the line after a plain key",
        "58MP": "a plain scalar may not begin with a colon in a flow mapping",
        "5MUD": "a flow mapping's colon may not begin the line after its key and touch the value",
        "5T43": "a plain scalar may not begin with a colon after a quoted key",
        "6BCT": "a tab may not follow the '-' of a sequence",
        "6CA3": "a tab may not stand before a flow sequence",
        "6LVF": "a directive other than %YAML and %TAG is refused, not ignored",
        "6M2F": "an alias may not be a key after ': &b b'",
        "7Z25": "a second document needs '---', even after '...'",
        "8XYN": "an anchor's name holds letters and digits of ASCII only",
        "96NN/00": "a tab may not begin the text of a block scalar",
        "96NN/01": "a tab may not begin the text of a block scalar at the end of the file",
        "9SA2": "a quoted key of a flow mapping may not run over two lines",
        "A2M4": "a tab may not follow the '-' of a nested sequence",
        "BEC7": "a %YAML directive may not name a version after 1.2",
        "CFD4": "a single pair in a flow sequence needs a key",
        "DBG4": "a plain scalar may not begin with a colon in a flow sequence",
        "DK3J": "the text of a block scalar must be indented, even at the top",
        "DK95/00": "a tab may not follow the indentation of a plain scalar",
        "DK95/03": "a line of blanks may not hold a tab before the first key",
        "DK95/04": "a line between two keys may not hold a tab alone",
        "FP8R": "the text of a block scalar must be indented, even at the top",
        "FRK4": "a flow mapping's key and value may not both be empty",
        "HM87/00": "a plain scalar may not begin with a colon in a flow sequence",
        "HWV9": "'...' without a document before it is refused",
        "K3WX": "a flow mapping's colon may not begin the line after a comment",
        "M2N8/00": "'? : x' needs a key",
        "M7A3": "a second document needs '---', even after '...'",
        "MUS6/05": "a directive other than %YAML and %TAG is refused, not ignored, be it short of a letter",
        "MUS6/06": "a directive other than %YAML and %TAG is refused, not ignored, be it a letter too long",
        "NHX8": "a key may not be empty before empty lines",
        "NJ66": "a plain key of a flow mapping may not run over two lines",
        "NKF9": "a key may not be empty, in block or in flow style",
        "Q5MG": "a tab may not stand before a flow mapping",
        "QT73": "'...' without a document before it is refused after a comment",
        "R4YG": "a tab may not begin a line of a folded scalar",
        "S3PD": "a key may not be empty between two others",
        "SM9W/01": "a colon alone is no mapping",
        "UKK6/00": "a colon alone is no mapping in a sequence",
        "UT92": "a flow mapping's key may not begin with '%' in a line of its own",
        "VJP3/01": "a flow mapping's colon may not stand in a line of its own",
        "W4TN": "a line of a block scalar may not begin with '%' at the top",
        "W5VH": "an anchor's name holds letters and digits of ASCII only, no marks",
        "Y79Y/001": "a tab may not begin a line of a literal scalar that is otherwise blank",
        "Y79Y/010": "a tab may not follow the '-' of a sequence before a number",
    ]

    private static let documentsThatAreMisread = [
        "652Z": "'?' before a key in a flow mapping is taken for a mark, not for text",
        "HM87/01": "'?' before a word in a flow sequence is taken for a mark, not for text",
        "JEF9/02": "a last line of blanks without a line end is not counted by '|+'",
        "L24T/01": "a last line of blanks is taken for text of a literal scalar",
        "Y2GN": "an anchor's name ends at the colon in it",
    ]
}
