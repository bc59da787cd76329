// Runs before everything else, on whatever Node there is: hence CommonJS and no syntax younger than Node itself.
var minimum = [20, 19]

/** What is wrong with a Node version, as a sentence for the person at the terminal; null where nothing is. */
function refusal(version) {
  var parts = version.split('.').map(Number)
  var isRecent = parts[0] > minimum[0] || (parts[0] === minimum[0] && parts[1] >= minimum[1])
  if (isRecent) return null
  return (
    'speakalong needs Node ' +
    minimum.join('.') +
    ' or newer; this is Node ' +
    version +
    '. Install a newer one from https://nodejs.org and run the command again.'
  )
}

module.exports = { refusal: refusal }

if (require.main === module) {
  var sentence = refusal(process.versions.node)
  if (sentence) {
    console.error(sentence)
    process.exit(1)
  }
}
