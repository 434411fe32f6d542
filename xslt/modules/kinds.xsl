<?xml version="1.0" encoding="UTF-8"?>
<!-- What is a block and what runs within a line, for every output: elements of all kinds of text, by name. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:r="https://edition.invalid/ns/reading"
                exclude-result-prefixes="#all">

  <xsl:variable name="r:blocks" as="map(xs:string, xs:boolean)" select="r:names('
      ab addrLine address argument back body byline castGroup castItem castList cell closer dateline div div1 div2 div3 div4
      div5 div6 div7 docEdition docImprint docTitle epigraph figure floatingText front group head imprimatur item l lg list
      opener p performance postscript row salute set signed sp speaker spGrp table text titlePage titlePart trailer
      epilogue prologue caption camera sound tech view
      u annotationBlock
      entry entryFree superEntry sense re dictScrap
      msDesc msIdentifier msContents msItem msItemStruct msPart msFrag physDesc objectDesc supportDesc layoutDesc layout
      handDesc handNote scriptDesc typeDesc decoDesc decoNote musicNotation additions bindingDesc binding sealDesc seal accMat
      history origin provenance acquisition additional adminInfo recordHist source custodialHist custEvent surrogates
      listBibl biblStruct biblFull listEvent event listNym nym listObject object listOrg org listPerson person personGrp
      listPlace place listRelation relation listWit witness noteGrp
      eTree graph tree forest location summary move divGen')"/>

  <xsl:variable name="r:phrases" as="map(xs:string, xs:boolean)" select="r:names('
      abbr actor add addName addSpan damageSpan headItem headLabel objectName affiliation age altIdentifier am analytic att author authority availability bibl biblScope
      birth bloc c caesura case catchwords cb cit cl code collation collection colloc colophon condition corr country
      damage death def del depth desc dim dimensions distributor district docAuthor docDate edition editionStmt editor
      education email emph etym ex expan explicit extent faith filiation finalRubric floruit foliation foreign forename
      form formula fw g gap gb gen genName geo geogFeat geogName gi gram gramGrp handShift height heraldry hyph ident idno
      imprint incident incipit institution interpretation iType kinesic label lang langKnowledge lbl lem line listRef
      locus locusGrp m material measureGrp media meeting metSym mod monogr mood msName nameLink nationality notatedMusic
      note number objectType occupation offset oRef orgName orig origDate origPlace orth oVar pause pb pc per phr pos
      postBox postCode pRef pron publicationStmt publisher pubPlace pVar q quote reg region relatedItem repository
      residence resp respStmt restore retrace rhyme role roleDesc roleName rubric s said secFol secl seg series seriesStmt
      settlement sex shift sic signatures sourceDesc space specDesc stage stamp state street stress subc subst subtype
      supplied support surname surplus syll syllable tag textLang title titleStmt tns trait trans unclear unit usg val
      variant vocal w watermark width writing xr zone')"/>

  <xsl:function name="r:names" as="map(xs:string, xs:boolean)">
    <xsl:param name="names" as="xs:string"/>
    <xsl:sequence select="map:merge(tokenize($names) ! map:entry(., true()), map { 'duplicates': 'use-first' })"/>
  </xsl:function>

</xsl:stylesheet>
